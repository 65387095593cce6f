import { useEffect, useState } from "react";
import { useSettled, useView, type Facet, type InterviewView, type Reading, type StatementView, type WhenView } from "../../../api";
import { LinkButton, ListItem, onEnter, Select, Soft, Stack, TextField } from "../../../kit";
import { useText } from "../../../text";
import { interview } from "../../../text/interview";
import styles from "../Interview.module.css";
import { HandReading } from "./HandReading";
import type { WhenDraft } from "./WhenCell";

const facets: readonly Facet[] = ["occurred", "noticed", "understood", "acted", "heard_of"];

interface WhenFormProps {
  view: InterviewView;
  statement: StatementView;
  onChange: (draft: WhenDraft) => void;
  /** Enter in the words. */
  onDone: () => void;
}

/** Their words for the time, how they are read as they are typed, which time is meant, and the band by hand. */
export function WhenForm({ view, statement, onChange, onDone }: WhenFormProps) {
  const t = useText(interview);
  const [asSaid, setAsSaid] = useState(statement.when?.as_said ?? "");
  const [facet, setFacet] = useState<Facet>(statement.when?.facet ?? "occurred");
  const [isByHand, setByHand] = useState(false);
  const [byHand, setReading] = useState<Reading>();
  const settled = useSettled(asSaid, 150);
  const isAsked = settled.trim() !== "" && !isByHand;
  const read = useView("read_when", { statement: statement.id, as_said: settled.trim() }, { when: isAsked, keepLast: true });
  const words = asSaid.trim();
  useEffect(() => {
    onChange({ asSaid, facet, byHand: isByHand ? (byHand ?? null) : null });
  }, [onChange, asSaid, facet, isByHand, byHand]);
  return (
    <Stack gap={3} className={styles.whenForm}>
      <TextField
        label={t.whenLabel}
        placeholder={t.whenExample}
        value={asSaid}
        onChange={setAsSaid}
        onKeyDown={onEnter(onDone)}
        autoFocus
        description={t.whenMeans}
      />
      <p className={styles.reading} role="status">{words !== "" && !isByHand && read.data && readingOf(read.data, view.review.zone, t)}</p>
      <Select label={t.facet} value={facet} onChange={(key) => setFacet(key as Facet)}>
        {facets.map((one) => <ListItem key={one} id={one}>{t.facets[one]}</ListItem>)}
      </Select>
      {words !== "" && (
        <LinkButton className={styles.quietLink} onPress={() => setByHand(!isByHand)}>{isByHand ? t.fromWords : t.byHand}</LinkButton>
      )}
      {isByHand && words !== "" && <HandReading view={view} statement={statement} from={read.data ?? statement.when} onReading={setReading} />}
      {isByHand && words !== "" && !byHand && <Soft size="xs">{t.bandOpen}</Soft>}
    </Stack>
  );
}

/** The reading in words, or what could not be read. */
function readingOf(read: WhenView, zone: string, t: ReturnType<typeof useText<typeof interview.en>>) {
  if (read.unread) return t.unread[read.unread.why](read.unread.words);
  const parts = [t.band(read.earliest, read.latest, zone), read.against].filter(Boolean);
  return parts.length > 0 ? `${t.readAs}: ${parts.join(", ")}` : t.notRead;
}
