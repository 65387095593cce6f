import { useRef, useState, type ReactNode } from "react";
import type { Failure, RecordView } from "../../../api";
import { FailedNotice } from "../../../api";
import { Kbd, Soft, useActions, VirtualList } from "../../../kit";
import { useText } from "../../../text";
import { prepare } from "../../../text/prepare";
import styles from "../Prepare.module.css";
import { RecordRow } from "./RecordRow";

export interface RecordListProps {
  count: number;
  at: (index: number) => RecordView | undefined;
  hitsAt?: (index: number) => [number, number][];
  zone: string;
  /** What is said above the list, such as how many were found. */
  says?: string;
  empty: ReactNode;
  failure?: Failure;
  /** Begins here, with this one looked at. */
  startAt?: number;
  onVisible?: (first: number, last: number) => void;
  /** Shows a record in its place; left out where all of them are. */
  onOpen?: (record: RecordView) => void;
  onMark: (record: RecordView) => void;
  onAsk: (record: RecordView) => void;
  onSetRight: (record: RecordView) => void;
}

/** Records in order, as many as there are. M marks a key moment and A asks, while the list has the focus. */
export function RecordList(props: RecordListProps) {
  const { count, at, hitsAt, zone, says, empty, failure, startAt, onVisible, onOpen, onMark, onAsk, onSetRight } = props;
  const t = useText(prepare);
  const list = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(startAt);
  const looked = active === undefined ? undefined : at(active);
  useActions([
    { id: "prepare.mark", title: t.markKey, group: t.group, keys: "M", within: list, isOff: !looked, run: () => looked && onMark(looked) },
    { id: "prepare.clock", title: t.setByRecord, group: t.group, isOff: !looked?.at, run: () => looked && onSetRight(looked) },
    { id: "prepare.ask", title: t.ask, group: t.group, keys: "A", within: list, isOff: !looked, run: () => looked && onAsk(looked) },
    ...(onOpen ? [{ id: "prepare.place", title: t.showInPlace, group: t.group, isOff: !looked, run: () => looked && onOpen(looked) }] : []),
  ]);
  if (failure) return <FailedNotice failure={failure} />;
  if (count === 0) return <div className={styles.noRecords}>{empty}</div>;
  return (
    <>
      {says && <Soft size="xs" tone="faint"><span role="status">{says}</span></Soft>}
      <div ref={list} className={styles.list}>
        <VirtualList
          label={t.records}
          count={count}
          guess={46}
          keyOf={(index) => at(index)?.id ?? index}
          at={startAt}
          onVisible={onVisible}
          onOpen={onOpen && ((index) => {
            const opened = at(index);
            if (opened) onOpen(opened);
          })}
          onActive={setActive}
          isMarked={(index) => index === active}
          row={(index) => (
            <RecordRow
              record={at(index)}
              above={index === 0 ? "none" : at(index - 1)}
              zone={zone}
              isActive={index === active}
              hits={hitsAt?.(index)}
              onMark={onMark}
              onAsk={onAsk}
              onSetRight={onSetRight}
              onOpen={onOpen}
            />
          )}
        />
      </div>
      <p className={styles.listFoot}>{t.listHint} <Kbd keys="M" /> {t.keyMoment} · <Kbd keys="A" /> {t.ask.toLowerCase()}{onOpen && <> · <Kbd keys="Enter" /> {t.showInPlace.toLowerCase()}</>}</p>
    </>
  );
}
