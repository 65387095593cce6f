import { useState } from "react";
import { FailedNotice, useCommand, type RecordView } from "../../../api";
import { Button, DateField, Dialog, Row, Soft, Stack, TextField, useUndo } from "../../../kit";
import { clockToSecond, dateField, instant, useText } from "../../../text";
import { prepare } from "../../../text/prepare";

export interface KnownTimeProps {
  record: RecordView;
  /** When it is, as the list shows it. */
  at: string;
  zone: string;
  /** How far the clock of its source was taken to run ahead until now. */
  skew: number;
  onClose: () => void;
}

/** One record whose real time is known sets the clock of its whole source right. */
export function KnownTime({ record, at, zone, skew, onClose }: KnownTimeProps) {
  const t = useText(prepare);
  const { push } = useUndo();
  const set = useCommand("set_clock_by_record");
  const back = useCommand("set_clock");
  const [date, setDate] = useState<string | null>(dateField(at, zone));
  const [time, setTime] = useState(clockToSecond(at, zone));
  const really = date ? instant(date, time, zone) : undefined;
  const apply = async () => {
    if (!really || set.isPending) return;
    const now = await set.attempt({ record: record.id, at: really });
    if (!now) return;
    onClose();
    push({
      label: t.clockSet(record.source_name),
      undo: () => back.run({ source: record.source, skew_s: skew }),
      redo: () => back.run({ source: record.source, skew_s: now.skew_s }),
    });
  };
  const foot = <Button kind="primary" onPress={() => void apply()} isDisabled={!really} isPending={set.isPending}>{t.setByRecordDo}</Button>;
  return (
    <Dialog title={t.setByRecordTitle} isOpen onClose={onClose} foot={foot} onEnter={() => void apply()}>
      <Stack gap={4}>
        <Soft>{t.setByRecordMeans(record.source_name, clockToSecond(at, zone))}</Soft>
        <Row gap={3} role="group" aria-label={t.wasReally}>
          <DateField label={t.date} value={date} onChange={setDate} />
          <TextField label={t.wasReally} value={time} onChange={setTime} errorMessage={really ? undefined : t.timeWrong} />
        </Row>
        <FailedNotice failure={set.failure} />
      </Stack>
    </Dialog>
  );
}
