import { X } from "lucide-react";
import type { MergeView } from "../../api";
import { Button, Card, IconButton, Lane, Stack, Voice } from "../../kit";
import { dayAndClockAsKnown, opening, useText } from "../../text";
import { merge } from "../../text/merge";
import { boundsInWords, recordsIn, speakerOf, statementsIn } from "./speakers";
import { tellerOf } from "./tell";
import type { MergeActs } from "./useMergeActs";
import type { Opened } from "./useOpened";
import { RecordLine, Voices } from "./Voices";
import styles from "./Merge.module.css";

interface OpenedCardProps {
  view: MergeView;
  acts: MergeActs;
  opened: Opened;
  /** The key of what is open. */
  opens: string;
}

/** The whole of one thing on the timeline: every word, when, tied to what, part of which moment. */
export function OpenedCard({ view, acts, opened, opens }: OpenedCardProps) {
  const t = useText(merge);
  const [kind, id] = [opens.slice(0, 1), opens.slice(2)];
  return (
    <Card aria-label={t.opened} role="group">
      <Stack gap={3}>
        {kind === "s" && <OpenedStatement view={view} acts={acts} opened={opened} id={id} />}
        {kind === "r" && recordsIn(view, [id]).map((record) => (
          <div key={record.id}>
            <div className={styles.head}><span>{record.source_name}</span><Close opened={opened} /></div>
            <p className={styles.why}>{[record.at && dayAndClockAsKnown(record.at, record.precision, view.review.zone), record.role ?? record.speaker].filter(Boolean).join(" · ")}</p>
            <p className={styles.record}>{record.text}</p>
          </div>
        ))}
        {kind === "d" && view.decisions.filter((one) => one.id === id).map((decision) => (
          <div key={decision.id}>
            <div className={styles.head}><span>{opening(t.decisionHere)}</span><Close opened={opened} /></div>
            <p className={styles.title}>{decision.title}</p>
          </div>
        ))}
      </Stack>
    </Card>
  );
}

function Close({ opened }: { opened: Opened }) {
  const t = useText(merge);
  return <IconButton label={t.close} onPress={opened.close}><X size={16} aria-hidden /></IconButton>;
}

function OpenedStatement({ view, acts, opened, id }: Omit<OpenedCardProps, "opens"> & { id: string }) {
  const t = useText(merge);
  const tell = tellerOf(view);
  const statement = view.statements.find((one) => one.id === id);
  if (!statement) return <div className={styles.head}><span>{t.gone}</span><Close opened={opened} /></div>;
  const { lane, name } = speakerOf(view, statement);
  const moment = view.moments.find((one) => one.id === statement.moment);
  const others = moment ? statementsIn(view, moment.statements.filter((one) => one !== statement.id)) : [];
  const tied = recordsIn(view, [...statement.cites, ...(moment?.records ?? [])]);
  const when = [statement.as_said !== null && t.asSaid(statement.as_said), boundsInWords(statement, tell, t)].filter(Boolean).join(" · ");
  const isMarked = opened.marked.has(`s:${id}`);
  return (
    <>
      <div className={styles.head}>
        {lane === undefined ? <strong>{t.unnamed}</strong> : <Lane index={lane} name={name ?? ""} />}
        <Close opened={opened} />
      </div>
      <Voice lane={lane} below={opening(when)}>{statement.text}</Voice>
      {tied.length > 0 && (
        <div>
          <h2 className={styles.sub}>{t.tiedTo}</h2>
          {tied.map((record) => <RecordLine key={record.id} record={record} tell={tell} />)}
        </div>
      )}
      {others.length > 0 && (
        <div>
          <h2 className={styles.sub}>{t.inMoment}</h2>
          <Voices view={view} statements={others} />
        </div>
      )}
      <div className={styles.acts}>
        <Button onPress={() => opened.mark(`s:${id}`)}>{isMarked ? t.unmarkAct : t.markAct}</Button>
        {moment && <Button kind="quiet" onPress={() => void acts.separate(moment.id)}>{t.separate}</Button>}
      </div>
    </>
  );
}
