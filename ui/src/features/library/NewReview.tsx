import { useState } from "react";
import { FailedNotice, newId, useCommand, type ReviewId } from "../../api";
import { Button, ComboBox, DateField, Dialog, ListItem, Row, Soft, TextArea, TextField, TimeField, useGo } from "../../kit";
import { instant, useText, zones } from "../../text";
import { library } from "../../text/library";

const zoneItems = zones().map((id) => ({ id }));

/** Opens a new review; only the title is needed to begin. */
export function NewReview({ onClose }: { onClose: () => void }) {
  const t = useText(library);
  const go = useGo();
  const write = useCommand("write_review");
  const [review] = useState<ReviewId>(newId);
  const [title, setTitle] = useState("");
  const [summary, setSummary] = useState("");
  const [on, setOn] = useState<string | null>(null);
  const [from, setFrom] = useState<string | null>(null);
  const [to, setTo] = useState<string | null>(null);
  const [zone, setZone] = useState(zoneItems[0]?.id ?? "UTC");
  const [promised, setPromised] = useState<string | null>(null);

  const at = (time: string | null) => (on && time ? (instant(on, time, zone) ?? null) : null);
  const begin = async () => {
    const began = at(from ?? (on ? "00:00" : null));
    const made = await write.attempt({ review, title: title.trim(), summary: summary.trim(), from: began, to: at(to), zone, promised });
    if (!made) return;
    onClose();
    go({ at: "home", review: made.id });
  };
  const canBegin = title.trim() !== "";
  const act = <Button kind="primary" onPress={() => void begin()} isDisabled={!canBegin} isPending={write.isPending}>{t.begin}</Button>;

  return (
    <Dialog title={t.formTitle} isOpen onClose={onClose} foot={act} onEnter={canBegin && !write.isPending ? () => void begin() : undefined}>
      <TextField label={t.reviewTitle} description={t.reviewTitleMeans} value={title} onChange={setTitle} autoFocus maxLength={200} />
      <TextArea label={t.summary} value={summary} onChange={setSummary} rows={2} />
      <Row gap={4}>
        <DateField label={t.day} value={on} onChange={setOn} />
        {on && <TimeField label={t.from} value={from} onChange={setFrom} />}
        {on && <TimeField label={t.to} value={to} onChange={setTo} />}
      </Row>
      <ComboBox label={t.zone} defaultItems={zoneItems} defaultSelectedKey={zone} onSelectionChange={(key) => key && setZone(String(key))}>
        {(item) => <ListItem id={item.id}>{item.id}</ListItem>}
      </ComboBox>
      <DateField label={t.promised} value={promised} onChange={setPromised} />
      <Soft size="xs" tone="faint">{t.laterMeans}</Soft>
      <FailedNotice failure={write.failure} />
    </Dialog>
  );
}
