import type { OtherPerson, PersonCard, WhoSpoke } from "../../../api";
import { Button, DateField, LinkButton, ListItem, ListSection, Popover, Row, Select, Stack, TimeField } from "../../../kit";
import { dayAndClock, instant, useText } from "../../../text";
import { prepare } from "../../../text/prepare";
import styles from "../Prepare.module.css";

/** An end of a stretch of time as it is being set: a day, and perhaps a time of day. */
export interface Edge {
  date: string | null;
  time: string | null;
}

export interface Limits {
  who: WhoSpoke | null;
  from: Edge;
  to: Edge;
}

const noEdge: Edge = { date: null, time: null };
export const noLimits: Limits = { who: null, from: noEdge, to: noEdge };

/** The instants between which to search. A day without a time is meant whole, the minute of an end too. */
export function between({ from, to }: Limits, zone: string): { from: string | null; to: string | null } {
  const begin = from.date ? instant(from.date, from.time ?? "00:00", zone) : undefined;
  const end = to.date ? instant(to.date, to.time ?? "23:59", zone) : undefined;
  return { from: begin ?? null, to: end ? new Date(Date.parse(end) + 60_000).toISOString() : null };
}

export interface SearchLimitsProps {
  people: PersonCard[];
  others: OtherPerson[];
  zone: string;
  limits: Limits;
  onLimit: (limits: Limits) => void;
}

/** Whose records are searched, and from when. */
export function SearchLimits({ people, others, zone, limits, onLimit }: SearchLimitsProps) {
  const t = useText(prepare);
  const wrote = people.filter(({ records }) => records > 0);
  const choose = (key: string) => {
    const [kind, id = ""] = key.split(/:(.*)/su);
    const participant = people.find((person) => person.id === id)?.id;
    if (kind === "participant" && participant) onLimit({ ...limits, who: { kind: "participant", participant } });
    else onLimit({ ...limits, who: kind === "speaker" ? { kind: "speaker", speaker_id: id } : null });
  };
  const { from, to } = between(limits, zone);
  return (
    <Row gap={2} role="group" aria-label={t.limits} className={styles.limits}>
      <Select aria-label={t.byWhom} value={keyOf(limits.who)} onChange={(key) => choose(String(key))}>
        <ListItem id="anyone">{t.anyone}</ListItem>
        {wrote.length > 0 && (
          <ListSection title={t.onTheList}>
            {wrote.map(({ id, role, records }) => <ListItem key={id} id={`participant:${id}`} textValue={role} aside={t.wrote(records)}>{role}</ListItem>)}
          </ListSection>
        )}
        {others.length > 0 && (
          <ListSection title={t.inTheSources}>
            {others.map(({ speaker_id, name, records }) => (
              <ListItem key={speaker_id} id={`speaker:${speaker_id}`} textValue={name} aside={t.wrote(records)}>{name}</ListItem>
            ))}
          </ListSection>
        )}
      </Select>
      <Popover label={t.fromWhen} trigger={<Button>{t.stretch(from && dayAndClock(from, zone), to && dayAndClock(to, zone))}</Button>}>
        <Stack gap={4}>
          <EdgeFields label={t.notBefore} edge={limits.from} onEdge={(edge) => onLimit({ ...limits, from: edge })} />
          <EdgeFields label={t.notAfter} edge={limits.to} onEdge={(edge) => onLimit({ ...limits, to: edge })} />
        </Stack>
      </Popover>
      {(limits.who || from || to) && <LinkButton onPress={() => onLimit(noLimits)}>{t.noLimits}</LinkButton>}
    </Row>
  );
}

function EdgeFields({ label, edge, onEdge }: { label: string; edge: Edge; onEdge: (edge: Edge) => void }) {
  const t = useText(prepare);
  return (
    <Row gap={3} role="group" aria-label={label}>
      <DateField label={label} value={edge.date} onChange={(date) => onEdge({ ...edge, date })} />
      <TimeField label={t.time} value={edge.time} onChange={(time) => onEdge({ ...edge, time })} />
    </Row>
  );
}

function keyOf(who: WhoSpoke | null): string {
  if (who?.kind === "participant") return `participant:${who.participant}`;
  return who?.kind === "speaker" ? `speaker:${who.speaker_id}` : "anyone";
}
