import { useState } from "react";
import { FailedNotice, newId, useCommand, type InterviewView } from "../../api";
import { Button, Checkbox, LinkButton, Notice, PageTitle, Row, SectionHead, Soft, Stack, useGo } from "../../kit";
import { useText } from "../../text";
import { interview } from "../../text/interview";
import styles from "./Interview.module.css";

/** What comes before the first word: somebody to turn to, and the limits, read aloud as they now stand. */
export function Begin({ view, onLater }: { view: InterviewView; onLater?: () => void }) {
  const t = useText(interview);
  const go = useGo();
  const { before, participant, review } = view;
  const begin = useCommand("begin_interview");
  const [read, setRead] = useState<number>();
  const isRead = read === before.limits.version;
  const toCare = () => go({ at: "care", review: review.id });
  return (
    <div className={styles.page}>
      <Stack gap={5} className={styles.before}>
        <Stack gap={2}>
          <PageTitle>{t.before(view.role)}</PageTitle>
          <Soft size="m">{t.beforeMeans}</Soft>
        </Stack>
        {before.support_card_filled ? (
          <Soft size="m">✓ {t.card}. {t.cardMeans} <LinkButton onPress={toCare}>{t.changeCard}</LinkButton></Soft>
        ) : (
          <Notice tone="care" happened={t.cardEmpty} safe={t.cardEmptyMeans} act={<Button onPress={toCare}>{t.fillCard}</Button>} />
        )}
        <Stack gap={3}>
          <SectionHead>{t.limits}</SectionHead>
          <div className={styles.limits}>
            {before.limits.text.split(/\n{2,}/).map((paragraph, at) => <p key={at}>{paragraph}</p>)}
          </div>
          <Checkbox isSelected={isRead} onChange={(is) => setRead(is ? before.limits.version : undefined)}>{t.haveRead}</Checkbox>
        </Stack>
        <Row>
          <Button
            kind="primary"
            size="large"
            isDisabled={!isRead || !before.support_card_filled}
            isPending={begin.isPending}
            onPress={() => void begin.attempt({ participant, interview: newId(), limits_read: before.limits.version })}
          >
            {t.begin(view.earlier)}
          </Button>
          {!before.support_card_filled && <LinkButton className={styles.quietLink} onPress={toCare}>{t.fillCardFirst}</LinkButton>}
          {onLater && <Button kind="quiet" onPress={onLater}>{t.stayOut}</Button>}
        </Row>
        <FailedNotice failure={begin.failure} />
      </Stack>
    </div>
  );
}

/** What a facilitator may ask themselves beforehand, and what they want to understand. */
export function Alone({ view }: { view: InterviewView }) {
  const t = useText(interview);
  const go = useGo();
  const phase = view.guide.find(({ name }) => name === "prepare");
  return (
    <Stack gap={5}>
      <LinkButton className={styles.quietLink} onPress={() => go({ at: "interviews", review: view.review.id })}>‹ {t.everyone}</LinkButton>
      <Stack gap={3}>
        <SectionHead>{t.alone}</SectionHead>
        <ul className={styles.ownPrompts}>{phase?.prompts.map((prompt) => <li key={prompt.id}>{prompt.text}</li>)}</ul>
      </Stack>
      {view.questions.length > 0 && (
        <Stack gap={3}>
          <SectionHead>{t.ownQuestions}</SectionHead>
          <ul className={styles.ownPrompts}>{view.questions.map((question) => <li key={question}>{question}</li>)}</ul>
        </Stack>
      )}
    </Stack>
  );
}
