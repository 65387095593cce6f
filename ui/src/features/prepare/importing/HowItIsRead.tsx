import { useState } from "react";
import { FailedNotice, useCommand, type FilePreview, type ImportId, type ImportPreview, type ReadImportAgain } from "../../../api";
import { Button, ComboBox, DateField, ListItem, Row, Select, TimeField } from "../../../kit";
import { clockToSecond, dateField, instant, useText } from "../../../text";
import { prepare } from "../../../text/prepare";
import styles from "../Prepare.module.css";
import { ColumnChoices } from "./ColumnChoices";

interface HowItIsReadProps {
  id: ImportId;
  file: FilePreview;
  reviewZone: string;
  /** The whole preview, since people and counts follow how a file is read. */
  onReadAgain: (now: ImportPreview) => void;
}

/** How a file can be read otherwise. */
export type Otherwise = Partial<Pick<ReadImportAgain, "format" | "zone" | "start" | "columns" | "date_order">>;

/** As what, in which zone and from when on a file is read; a change reads it again at once. */
export function HowItIsRead({ id, file, reviewZone, onReadAgain }: HowItIsReadProps) {
  const t = useText(prepare);
  const read = useCommand("read_import_again");
  const again = async (change: Otherwise) => {
    const now = await read.attempt({
      import: id,
      file: file.file,
      format: change.format ?? (file.failed ? null : file.format),
      zone: change.zone ?? file.zone,
      start: change.start ?? file.start,
      columns: change.columns ?? null,
      date_order: change.date_order ?? null,
    });
    if (now) onReadAgain(now);
  };
  const formats = [...new Set([file.format, ...file.could_be])].filter((format) => format !== "").map((format) => ({ id: format }));
  const zones = [...new Set([file.zone, reviewZone, ...Intl.supportedValuesOf("timeZone"), ...offsets])].map((zone) => ({ id: zone }));
  return (
    <>
      <Row gap={4} className={styles.how}>
        {formats.length > 1 && (
          <Select label={t.readAs} items={formats} value={file.format || null} onChange={(key) => void again({ format: String(key) })} isDisabled={read.isPending}>
            {({ id: format }) => <ListItem id={format}>{t.formats[format] ?? format}</ListItem>}
          </Select>
        )}
        <ComboBox
          key={file.zone}
          label={t.zone}
          defaultItems={zones}
          defaultSelectedKey={file.zone}
          onSelectionChange={(key) => key !== null && key !== file.zone && void again({ zone: String(key) })}
          isDisabled={read.isPending}
        >
          {({ id: zone }) => <ListItem id={zone} textValue={zoneName(zone, t.offset)}>{zoneName(zone, t.offset)}</ListItem>}
        </ComboBox>
      </Row>
      {file.columns && <ColumnChoices columns={file.columns} file={file} isBusy={read.isPending} onChoose={(change) => void again(change)} />}
      {file.needs_start && <Start key={file.start} file={file} onStart={(start) => void again({ start })} />}
      <FailedNotice failure={read.failure} />
    </>
  );
}

/** Clocks that keep one offset all year, by the names zones of that kind have; their signs are turned round. */
const offsets = Array.from({ length: 27 }, (_, at) => 14 - at).map((hours) => (hours === 0 ? "UTC" : `Etc/GMT${hours > 0 ? "-" : "+"}${Math.abs(hours)}`));

function zoneName(zone: string, offset: (hours: number) => string): string {
  const hours = /^Etc\/GMT([+-]\d+)$/.exec(zone)?.[1];
  return hours === undefined ? zone : offset(-Number(hours));
}

function Start({ file, onStart }: { file: FilePreview; onStart: (start: string) => void }) {
  const t = useText(prepare);
  const [date, setDate] = useState(file.start ? dateField(file.start, file.zone) : null);
  const [time, setTime] = useState(file.start ? clockToSecond(file.start, file.zone) : null);
  const start = date && time ? instant(date, time, file.zone) : undefined;
  return (
    <fieldset className={styles.start}>
      <legend>{t.start}</legend>
      <p className={styles.faint}>{t.startMeans}</p>
      <Row gap={3}>
        <DateField label={t.date} value={date} onChange={setDate} />
        <TimeField label={t.time} value={time} onChange={setTime} granularity="second" />
        <Button isDisabled={!start} onPress={() => start && onStart(start)}>{t.readAgain}</Button>
      </Row>
    </fieldset>
  );
}
