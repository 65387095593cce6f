import { FailedNotice, useCommand, useView, type AccountRow, type Level, type ReturnedItem, type ReturnView } from "../../api";
import { Button, Dialog, Loading, Notice, Pieces, Pill, Row, SectionHead, Soft, Stack, useToast, Voice, type PillState } from "../../kit";
import { useText } from "../../text";
import { accounts } from "../../text/accounts";
import styles from "./accounts.module.css";

const pillOf: Record<Level, PillState> = { by_role: "agreed", unattributed: "unnamed", by_name: "agreed", private: "keptBack" };

/** What an owner changed and chose, to be seen before it is taken in as a whole. */
export function Returned({ row, onClose }: { row: AccountRow; onClose: () => void }) {
  const t = useText(accounts);
  const toast = useToast();
  const { data, failure } = useView("look_at_return", { participant: row.participant });
  const take = useCommand("take_in_return");
  const act = () => {
    void take.attempt({ participant: row.participant }).then((done) => {
      if (!done) return;
      toast(t.takenIn(row.role));
      onClose();
    });
  };
  const isFinished = data?.came_back === "finished";
  return (
    <Dialog
      size="wide"
      title={t.backTitle(row.role)}
      isOpen
      onClose={onClose}
      foot={
        <>
          <Button onPress={onClose}>{t.later}</Button>
          {isFinished && (
            <Button kind={data.withdrawn ? "erases" : "primary"} isPending={take.isPending} onPress={act}>{data.withdrawn ? t.takeInWithdrawn : t.takeIn}</Button>
          )}
        </>
      }
    >
      <FailedNotice failure={failure ?? take.failure} />
      {!data && !failure && <Loading />}
      {data && <Seen view={data} />}
    </Dialog>
  );
}

function Seen({ view }: { view: ReturnView }) {
  const t = useText(accounts);
  const { items, withdrawn, comment, came_back, role } = view;
  const changed = items.filter(({ change }) => change === "corrected" || change === "left_out" || change === "added").length;
  return (
    // Focusable, so that a long account can be scrolled by keyboard.
    <Stack gap={5} tabIndex={0} role="group" aria-label={t.backTitle(role)}>
      {came_back !== "finished" && <Notice tone="accent" happened={t.notFinished} safe={t.notFinishedMeans} />}
      {withdrawn ? <Notice happened={t.backWithdrawn} safe={t.backWithdrawnMeans} /> : <Soft>{t.changes(changed)} {t.backMeans}</Soft>}
      {comment && (
        <section className={styles.steps}>
          <SectionHead level={3}>{t.backComment}</SectionHead>
          <Voice>{comment}</Voice>
        </section>
      )}
      {!withdrawn && <Items title={t.statements} items={items.filter(({ item }) => item.kind === "statement")} />}
      {!withdrawn && <Items title={t.decisions} items={items.filter(({ item }) => item.kind === "decision")} />}
    </Stack>
  );
}

function Items({ title, items }: { title: string; items: readonly ReturnedItem[] }) {
  const t = useText(accounts);
  if (items.length === 0) return null;
  return (
    <section>
      <SectionHead level={3}>{title}</SectionHead>
      <ol className={styles.items}>
        {items.map((each) => (
          <li key={each.item.id} className={styles.item}>
            <Row gap={2} className={styles.itemState}>
              <span className={styles.change}>{t.change[each.change]}</span>
              {each.change !== "left_out" && <Pill state={each.level ? pillOf[each.level] : "plain"}>{each.level ? t.level[each.level] : t.undecided}</Pill>}
            </Row>
            {each.change === "left_out" ? (
              <Row gap={2}><Pill state="struck" /><span className={styles.facts}>{t.leftOut}</span></Row>
            ) : (
              <Pieces pieces={each.pieces} />
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
