import { useEffect, useRef, useState } from "react";
import { FailedNotice, type OwnAccountView } from "../../api";
import { Button, LinkButton, PageTitle, Pill, Row, SectionHead, Spring, Stack, Dialog, useActions } from "../../kit";
import { useText } from "../../text";
import { ownAccount } from "../../text/own_account";
import { DecisionRow } from "./DecisionRow";
import { Foot } from "./Foot";
import { Meanings } from "./Meanings";
import styles from "./own.module.css";
import { StatementRow } from "./StatementRow";
import { useAct } from "./useAct";

interface AccountProps {
  account: OwnAccountView;
  onSupport: () => void;
  onLast: () => void;
}

/** The account, one thing under another, with what can be done about each. */
export function Account({ account, onSupport, onLast }: AccountProps) {
  const t = useText(ownAccount);
  const [isExplaining, setExplaining] = useState(false);
  const [adding, setAdding] = useState<string | null>(null);
  const list = useRef<HTMLDivElement>(null);
  useWalk(list);
  const wasAdding = useRef<string | null>(null);
  useEffect(() => {
    if (adding) wasAdding.current = adding;
    if (adding || !wasAdding.current) return;
    // What was added has become a row, as soon as it is there, and takes the focus that its field had.
    const row = list.current?.querySelector<HTMLElement>(`[data-row="${wasAdding.current}"]`);
    if (!row) return;
    row.focus();
    wasAdding.current = null;
  }, [adding, account.statements]);
  const { statements, decisions } = account;
  const shown = statements.filter(({ id }) => id !== adding);
  return (
    <Stack gap={5} className={styles.page}>
      <Stack gap={3}>
        <PageTitle>{t.heading}</PageTitle>
        <p className={styles.intro}>{t.intro} {account.until && t.introUntil(account.until)} <LinkButton onPress={() => setExplaining(true)}>{t.meanings}</LinkButton></p>
      </Stack>
      <Progress account={account} />
      <div ref={list}>
        {shown.length > 0 && (
          <section aria-label={t.statements}>
            <ol>{shown.map((each, at) => <StatementRow key={each.id} statement={each} isFirst={at === 0} onSupport={onSupport} />)}</ol>
          </section>
        )}
        {decisions.length > 0 && (
          <section className={styles.decisions}>
            <SectionHead>{t.decisions}</SectionHead>
            <p className={styles.note}>{t.decisionsMean}</p>
            <ol>{decisions.map((each, at) => <DecisionRow key={each.id} decision={each} isFirst={at === 0} onSupport={onSupport} />)}</ol>
          </section>
        )}
      </div>
      <Foot account={account} adding={adding} onAdding={setAdding} onLast={onLast} />
      <Dialog title={t.meanings} isOpen={isExplaining} onClose={() => setExplaining(false)}><Meanings /></Dialog>
    </Stack>
  );
}

/** How far its owner has come, and the one choice for all that is left, which only ever lowers. */
function Progress({ account }: { account: OwnAccountView }) {
  const t = useText(ownAccount);
  const keepBack = useAct("keep_back_undecided");
  const undecided = [...account.statements, ...account.decisions].some(({ choice, change }) => choice === null && change !== "left_out");
  return (
    <>
      <Row className={styles.progress}>
        <Pill state={account.looked_at > 0 ? "agreed" : "plain"}>{t.lookedAt(account.looked_at)}</Pill>
        <Pill>{t.toGo(account.to_go)}</Pill>
        <Spring />
        <span className={styles.note}>{t.undecided}</span>
        <Button aria-label={t.keepBackMeans} isDisabled={!undecided} isPending={keepBack.isPending} onPress={() => void keepBack.attempt({})}>{t.keepBack}</Button>
      </Row>
      <FailedNotice failure={keepBack.failure} />
    </>
  );
}

/** ↑ and ↓ go from row to row; the first press arrives at the first. */
function useWalk(list: React.RefObject<HTMLElement | null>) {
  const t = useText(ownAccount);
  const step = (by: 1 | -1) => () => {
    const rows = [...(list.current?.querySelectorAll<HTMLElement>("[data-row]") ?? [])];
    const here = rows.findIndex((row) => row.contains(document.activeElement));
    rows[Math.min(rows.length - 1, Math.max(0, here + by))]?.focus();
  };
  useEffect(() => {
    list.current?.querySelector<HTMLElement>("[data-row]")?.focus({ preventScroll: true });
  }, [list]);
  useActions([
    { id: "own-next", title: t.nextOne, group: t.group, keys: "ArrowDown", within: list, run: step(1), keyOnly: true },
    { id: "own-previous", title: t.previousOne, group: t.group, keys: "ArrowUp", within: list, run: step(-1), keyOnly: true },
  ]);
}
