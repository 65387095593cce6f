import { useEffect, useMemo, useState } from "react";
import type { Anchor, InterviewView, Reading, StatementView, WhenView } from "../../../api";
import { ListItem, Row, Select, Stack, TextField } from "../../../kit";
import { useText } from "../../../text";
import { interview } from "../../../text/interview";
import { fromForm, keyOfAnchor, kinds, statementAnchor, toForm, type ByHand, type Kind } from "./reading";

interface HandReadingProps {
  view: InterviewView;
  statement: StatementView;
  /** The reading to begin from. */
  from: WhenView | null;
  onReading: (reading: Reading | undefined) => void;
}

/** The band of a time, set by hand. The words stay as they were said. */
export function HandReading({ view, statement, from, onReading }: HandReadingProps) {
  const t = useText(interview);
  const zone = view.review.zone;
  const [form, setForm] = useState<ByHand>(() => toForm(from, view.review.from, zone));
  const reading = useMemo(() => fromForm(form, zone), [form, zone]);
  useEffect(() => {
    onReading(reading);
  }, [onReading, reading]);
  const change = (part: Partial<ByHand>) => setForm({ ...form, ...part });
  const field = (label: string, key: "day" | "at" | "to" | "around" | "atLeast" | "atMost", type?: "date" | "time") => (
    <TextField label={label} type={type} inputMode={type ? undefined : "decimal"} value={form[key]} onChange={(value) => change({ [key]: value })} />
  );
  const isClock = form.kind === "about" || form.kind === "between" || form.kind === "before_time" || form.kind === "after_time";
  const isRelative = form.kind === "before" || form.kind === "after" || form.kind === "around" || form.kind === "during";
  return (
    <Stack gap={3}>
      <Select label={t.kind} value={form.kind} onChange={(key) => change({ kind: key as Kind })}>
        {kinds.map((kind) => <ListItem key={kind} id={kind}>{t.kinds[kind]}</ListItem>)}
      </Select>
      {isClock && (
        <Row gap={3}>
          {field(t.day, "day", "date")}
          {field(form.kind === "between" ? t.from : t.at, "at", "time")}
          {form.kind === "between" && field(t.to, "to", "time")}
        </Row>
      )}
      {isRelative && <AnchorSelect view={view} statement={statement} anchor={form.anchor} onAnchor={(anchor) => change({ anchor })} />}
      {(form.kind === "about" || form.kind === "around") && field(t.giveOrTake, "around")}
      {(form.kind === "before" || form.kind === "after") && <Row gap={3}>{field(t.atLeast, "atLeast")}{field(t.atMost, "atMost")}</Row>}
    </Stack>
  );
}

function AnchorSelect(props: { view: InterviewView; statement: StatementView; anchor: Anchor | undefined; onAnchor: (anchor: Anchor) => void }) {
  const { view, statement, anchor, onAnchor } = props;
  const t = useText(interview);
  const others = view.statements.filter(({ id }) => id !== statement.id).map(({ id, text }) => ({ anchor: statementAnchor(id), name: text }));
  const items = [...(anchor?.kind === "record" ? [{ anchor, name: t.namedRecord }] : []), ...others].map((item) => ({ ...item, id: keyOfAnchor(item.anchor) }));
  const choose = (key: unknown) => {
    const chosen = items.find((item) => item.id === key);
    if (chosen) onAnchor(chosen.anchor);
  };
  return (
    <Select label={t.anchor} items={items} value={anchor ? keyOfAnchor(anchor) : null} onChange={choose}>
      {(item) => <ListItem id={item.id}>{item.name}</ListItem>}
    </Select>
  );
}
