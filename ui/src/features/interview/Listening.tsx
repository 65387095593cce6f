import { useEffect } from "react";
import { FailedNotice, useCommand, type InterviewState, type InterviewView, type Prompt, type StatementId } from "../../api";
import { Button, HeaderSlot, Lane, LinkButton, Notice, Pill, Screen, Soft, Stack, useActions, useGo, useRoute, useToast, VisuallyHidden } from "../../kit";
import { useText } from "../../text";
import { interview } from "../../text/interview";
import { Account } from "./account/Account";
import { useLines, type Line } from "./account/useLines";
import { DecisionPane } from "./decision/DecisionPane";
import { useDecisions } from "./decision/useDecision";
import { Guide, PromptCard } from "./guide/Guide";
import { Presence, Silence } from "./guide/Presence";
import { useTime } from "./guide/useTime";
import styles from "./Interview.module.css";

/** The conversation: guide at the left, the account in the middle, the decision point at the right. */
export function Listening({ view, onBegin }: { view: InterviewView; onBegin: () => void }) {
  const t = useText(interview);
  const toast = useToast();
  const now = view.interview;
  const canWrite = view.account === "taking" && (now === null || now.state === "running");
  const showsRecords = now?.shows_records ?? false;
  const turning = useCommand("turn_interview");
  const walking = useCommand("walk_phase");
  const asking = useCommand("ask_prompt");
  const lines = useLines(view, canWrite);
  const decisions = useDecisions(view.participant, view.decisions);
  useArrival(view, lines.focus);

  const phase = view.guide.find(({ name }) => name === now?.phase) ?? view.guide.find(({ name }) => name === "close") ?? view.guide[0];
  const asked = now?.asked ?? [];
  const next = phase?.prompts.find(({ id }) => !asked.includes(id));
  const answering = phase?.prompts.findLast(({ id }) => id === asked.at(-1)) ?? next;
  const isCare = now?.phase === "impact";
  const follow = (line: Line) => lines.begin({ after: line.id, isCare });
  const ask = (prompt: Prompt) => {
    if (!now || !canWrite) return;
    void asking.attempt({ interview: now.id, prompt: prompt.id });
    lines.begin({ asked: prompt.id, isCare });
  };
  const turn = (state: InterviewState) => (now ? turning.attempt({ interview: now.id, state }) : Promise.resolve());
  const marked = lines.lines.find(({ id, statement }) => id === lines.current && statement)?.id;
  const decide = (id: StatementId, focus: "title" | "stay" = "title") => void decisions.mark(id, focus);

  useActions([
    { id: "interview.prompt", title: t.next, group: t.group, keys: "Mod+Enter", isOff: !now || !next || !canWrite, run: () => next && ask(next) },
    // While it is told in their own words, no record comes into sight from here.
    ...(showsRecords || !now ? [] : [{ id: "search-vault", title: t.noRecordsNow, group: t.group, run: () => toast(t.noRecordsNow) }]),
  ]);

  const presence = now && <Presence now={now} onTurn={turn} />;
  const failure = turning.failure ?? walking.failure ?? asking.failure;
  return (
    <Screen
      label={t.account}
      inside="flush"
      leftLabel={t.guide}
      left={
        <Stack gap={5}>
          <Head view={view} />
          {phase && now && (
            <Guide
              view={view}
              phase={phase}
              next={next}
              canAsk={canWrite}
              onWalk={(name) => void walking.attempt({ interview: now.id, phase: name })}
              onAsk={ask}
            />
          )}
          {presence}
          {!now && <Between view={view} onBegin={onBegin} />}
          <FailedNotice failure={failure} />
        </Stack>
      }
      leftInFocus={now && answering && (
        <Stack gap={5}>
          <PromptCard prompt={answering} isNext={answering === next} answers={undefined} onAsk={canWrite ? () => ask(answering) : undefined} />
          {presence}
        </Stack>
      )}
      rightLabel={t.decision}
      right={
        <DecisionPane view={view} decisions={decisions} canWrite={canWrite} current={marked} onMark={marked && (() => decide(marked))} />
      }
    >
      <VisuallyHidden elementType="h1">{t.accountOf(view.role)}</VisuallyHidden>
      <HeaderSlot><Pill>{t.isPrivate}</Pill></HeaderSlot>
      <Account
        view={view}
        lines={lines}
        canWrite={canWrite}
        showsRecords={showsRecords}
        onNext={follow}
        onDecide={decide}
        onDecision={(line) => decisions.choose(decisions.of(line.id)?.id)}
      >
        {now && <Silence now={now} onGoOn={() => void turn("running")} />}
        <NotTaken view={view} />
      </Account>
    </Screen>
  );
}

/** Goes to the statement the route names, once. */
function useArrival(view: InterviewView, focus: (id: StatementId) => void) {
  const route = useRoute();
  const wanted = route.at === "interviews" ? route.statement : undefined;
  const isThere = view.statements.some(({ id }) => id === wanted);
  useEffect(() => {
    if (wanted && isThere) focus(wanted);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once for each place one arrives at
  }, [wanted, isThere]);
}

function Head({ view }: { view: InterviewView }) {
  const t = useText(interview);
  const go = useGo();
  return (
    <Stack gap={1}>
      <LinkButton className={styles.quietLink} onPress={() => go({ at: "interviews", review: view.review.id })}>‹ {t.everyone}</LinkButton>
      <Lane index={view.lane} name={view.role} />
      {view.interview ? <Elapsed view={view} began={view.interview.began} /> : view.earlier > 0 && <Soft>{t.betweenTimes(view.earlier)}</Soft>}
    </Stack>
  );
}

function Elapsed({ view, began }: { view: InterviewView; began: string }) {
  const t = useText(interview);
  const minutes = Math.max(0, Math.floor((useTime() - Date.parse(began)) / 60_000));
  return <Soft>{t.conversation(view.earlier, minutes)}</Soft>;
}

function Between({ view, onBegin }: { view: InterviewView; onBegin: () => void }) {
  const t = useText(interview);
  const go = useGo();
  if (view.account !== "taking") return null;
  return (
    <Stack gap={3}>
      <Soft>{view.earlier > 0 && t.stopped} {t.continueLater}</Soft>
      <div><Button onPress={() => go({ at: "care", review: view.review.id })}>{t.noteLoad}</Button></div>
      <div><Button kind="primary" onPress={onBegin}>{t.begin(view.earlier)}</Button></div>
    </Stack>
  );
}

function NotTaken({ view }: { view: InterviewView }) {
  const t = useText(interview);
  const go = useGo();
  if (view.account === "taking") return null;
  const [happened, safe] = {
    with_participant: [t.withOwner, t.withOwnerMeans],
    agreed: [t.agreed, t.agreedMeans],
    withdrawn: [t.withdrawn, t.withdrawnMeans],
  }[view.account];
  return <Notice happened={happened} safe={safe} act={<Button onPress={() => go({ at: "accounts", review: view.review.id, participant: view.participant })}>{t.toAccounts}</Button>} />;
}
