import { useState } from "react";
import { FailedNotice, useCommand, WordingNote, type ReviewHead } from "../../api";
import { Button, ComboBox, DateField, Dialog, ListItem, Row, Stack, TextArea, TextField, TimeField } from "../../kit";
import { dateField, instant, timeField, useText, zones } from "../../text";
import { home } from "../../text/home";

const zoneItems = zones().map((id) => ({ id }));

/** Changes what is known about a review. Times are kept as instants and shown in its zone. */
export function EditReview({ review, onClose }: { review: ReviewHead; onClose: () => void }) {
  const t = useText(home);
  const write = useCommand("write_review");
  const [title, setTitle] = useState(review.title);
  const [summary, setSummary] = useState(review.summary);
  const [zone, setZone] = useState(review.zone);
  const [promised, setPromised] = useState(review.promised);
  const began = useMoment(review.from, review.zone);
  const ended = useMoment(review.to, review.zone);
  const [from, to] = [began.at(zone), ended.at(zone)];
  const isBefore = from !== null && to !== null && to < from;
  const canSave = title.trim() !== "" && !isBefore;
  const save = async () => {
    const kept = await write.attempt({ review: review.id, title: title.trim(), summary: summary.trim(), from, to, zone, promised });
    if (kept) onClose();
  };
  return (
    <Dialog
      title={t.editTitle}
      isOpen
      onClose={onClose}
      onEnter={canSave && !write.isPending ? () => void save() : undefined}
      foot={
        <>
          <Button onPress={onClose}>{t.noChange}</Button>
          <Button kind="primary" isDisabled={!canSave} isPending={write.isPending} onPress={() => void save()}>{t.save}</Button>
        </>
      }
    >
      <Stack gap={1}>
        <TextField label={t.reviewTitle} description={t.reviewTitleMeans} value={title} onChange={setTitle} autoFocus maxLength={200} />
        <WordingNote review={review.id} surface="title" text={title} />
      </Stack>
      <TextArea label={t.summary} value={summary} onChange={setSummary} rows={2} />
      <Row gap={4}>
        <DateField label={t.beganOn} value={began.date} onChange={began.setDate} />
        <TimeField label={t.beganAt} value={began.time} onChange={began.setTime} />
      </Row>
      <Row gap={4}>
        <DateField label={t.endedOn} value={ended.date} onChange={ended.setDate} errorMessage={isBefore ? t.endsBefore : undefined} />
        <TimeField label={t.endedAt} value={ended.time} onChange={ended.setTime} />
      </Row>
      <ComboBox label={t.zone} defaultItems={zoneItems} defaultSelectedKey={zone} onSelectionChange={(key) => key && setZone(String(key))}>
        {(item) => <ListItem id={item.id}>{item.id}</ListItem>}
      </ComboBox>
      <DateField label={t.promisedFor} value={promised} onChange={setPromised} />
      <FailedNotice failure={write.failure} />
    </Dialog>
  );
}

/** A day and a time of day, as the clocks of a zone show them; together an instant, or none. Untouched, it stays to the second. */
function useMoment(at: string | null, zone: string) {
  const [known] = useState({ at, zone, date: at ? dateField(at, zone) : null, time: at ? timeField(at, zone) : null });
  const [date, setDate] = useState(known.date);
  const [time, setTime] = useState(known.time);
  const read = (shown: string) => {
    if (date === known.date && time === known.time && shown === known.zone) return known.at;
    return date ? (instant(date, time ?? "00:00", shown) ?? null) : null;
  };
  return { date, setDate, time, setTime, at: read };
}
