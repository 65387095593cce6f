import { FailedNotice, useCommand, useView, type OwnAccountView, type PreviewedItem, type Receipt } from "../../api";
import { Button, Loading, PageTitle, Pill, Row, SectionHead, Stack, Voice } from "../../kit";
import { useText } from "../../text";
import { consent } from "../../text/consent";
import { ownAccount } from "../../text/own_account";
import styles from "./own.module.css";

interface LastProps {
  account: OwnAccountView;
  onBack: () => void;
  /** Also says how much of what was chosen waits. */
  onOver: (receipt: Receipt, waiting: number) => void;
}

/** Exactly what others will read, before its owner agrees to it. */
export function Last({ account, onBack, onOver }: LastProps) {
  const t = useText(ownAccount);
  const c = useText(consent);
  const { data, failure, askAgain } = useView("preview_shared", {});
  const finish = useCommand("finish_own_account");
  if (failure) return <FailedNotice failure={failure} act={<Button onPress={onBack}>{t.back}</Button>} />;
  if (!data) return <Loading />;
  const { shared, kept_back, left_out, step } = data;
  const undecided = [...account.statements, ...account.decisions].filter(({ choice, change }) => choice === null && change !== "left_out").length;
  const agreed = shared.filter(({ waits }) => !waits);
  const waiting = shared.filter(({ waits }) => waits);
  const decisions = agreed.filter(({ item }) => item.kind === "decision").length;
  const act = account.withdrawn ? t.finishWithdrawn : t.finish(agreed.length - decisions, decisions);
  return (
    <Stack gap={5} className={styles.page}>
      <Stack gap={3}>
        <PageTitle>{t.last}</PageTitle>
        <p className={styles.intro}>
          {account.withdrawn ? t.lastWithdrawn : agreed.length === 0 ? t.lastNothing : t.lastMeans(c.audience[account.audience])}
        </p>
      </Stack>
      {agreed.length > 0 && <ol className={styles.preview}>{agreed.map((each) => <Shown key={each.item.id} shown={each} />)}</ol>}
      {waiting.length > 0 && (
        <section className={styles.part}>
          <Row><SectionHead>{t.waiting}</SectionHead><Pill state="waiting" /></Row>
          <p className={styles.notice}>{t.waitingMeans}</p>
          <ol className={styles.preview}>{waiting.map((each) => <Shown key={each.item.id} shown={each} />)}</ol>
        </section>
      )}
      {!account.withdrawn && (
        <Stack gap={1}>
          {kept_back > 0 && <p>{t.kept(kept_back)} {undecided > 0 && t.stillUndecided(undecided)}</p>}
          {left_out > 0 && <p>{t.out(left_out)}</p>}
        </Stack>
      )}
      <FailedNotice failure={finish.failure} />
      <p className={styles.note}>{t.afterFinish}</p>
      <Row gap={3}>
        <Button size="large" onPress={onBack}>{t.back}</Button>
        <Button
          kind="primary"
          size="large"
          isPending={finish.isPending}
          onPress={() => void finish.attempt({ finish: "finished", previewed: step }).then((receipt) => (receipt ? onOver(receipt, waiting.length) : askAgain()))}
        >
          {act}
        </Button>
      </Row>
    </Stack>
  );
}

/** One thing as a reader meets it: who is named, the time that is shown, the words. Never a lane. */
function Shown({ shown: { speaker, when, text } }: { shown: PreviewedItem }) {
  const t = useText(ownAccount);
  return (
    <li className={styles.shown}>
      <p className={styles.when}>{[speaker ?? t.nobody, when].filter(Boolean).join(" · ")}</p>
      <Voice size="large">{text}</Voice>
    </li>
  );
}
