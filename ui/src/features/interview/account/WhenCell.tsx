import { useRef } from "react";
import { FailedNotice, useCommand, type Facet, type InterviewView, type Reading, type StatementView } from "../../../api";
import { Kbd, LinkButton, Popover, useUndo } from "../../../kit";
import { useText } from "../../../text";
import { interview } from "../../../text/interview";
import styles from "../Interview.module.css";
import { WhenForm } from "./WhenForm";

export interface WhenDraft {
  asSaid: string;
  facet: Facet;
  /** A band set by hand; none reads it from the words. */
  byHand: Reading | null;
}

export interface WhenCellProps {
  view: InterviewView;
  statement: StatementView;
  isCurrent: boolean;
  canWrite: boolean;
  isOpen: boolean;
  onOpen: (isOpen: boolean) => void;
}

/** When it was, as they said it, beside the words; opens to say it. Leaving keeps what was typed. */
export function WhenCell({ view, statement, isCurrent, canWrite, isOpen, onOpen }: WhenCellProps) {
  const t = useText(interview);
  const { set, failure } = useSetWhen(statement);
  const draft = useRef<WhenDraft>(undefined);
  const when = statement.when;
  const band = when && t.band(when.earliest, when.latest, view.review.zone);
  const words = when ? (
    <span className={styles.asSaid}>{when.as_said}</span>
  ) : (
    <span className={styles.noTime}>{t.time} {isCurrent && <Kbd keys="Mod+T" />}</span>
  );
  const below = when && (
    <span className={styles.band}>{[band !== when.as_said && band, when.against].filter(Boolean).join(", ")}</span>
  );
  if (!canWrite) return <>{when && words}{below}</>;
  const open = (now: boolean) => {
    if (!now && draft.current) void set(draft.current);
    draft.current = undefined;
    onOpen(now);
  };
  return (
    <>
      <Popover
        label={t.when}
        isOpen={isOpen}
        onOpenChange={open}
        trigger={<LinkButton className={styles.whenButton} aria-label={when ? t.timeOf(when.as_said) : t.noTime}>{words}</LinkButton>}
      >
        <WhenForm view={view} statement={statement} onChange={(now) => { draft.current = now; }} onDone={() => open(false)} />
      </Popover>
      {below}
      <FailedNotice failure={failure} />
    </>
  );
}

function useSetWhen(statement: StatementView) {
  const t = useText(interview);
  const { push } = useUndo();
  const { run, attempt, failure } = useCommand("set_when");
  const set = async ({ asSaid, facet, byHand }: WhenDraft) => {
    const id = statement.id;
    const was = statement.when ?? { as_said: "", facet: "occurred" as const, reading: null };
    const isSame = asSaid.trim() === was.as_said && facet === was.facet && byHand === null;
    if (isSame) return;
    const now = { statement: id, as_said: asSaid.trim(), facet, reading: asSaid.trim() ? byHand : null };
    if (!(await attempt(now))) return;
    push({
      label: asSaid.trim() ? t.whenSet : t.whenTaken,
      undo: () => run({ statement: id, as_said: was.as_said, facet: was.facet, reading: was.reading }),
      redo: () => run(now),
    });
  };
  return { set, failure };
}
