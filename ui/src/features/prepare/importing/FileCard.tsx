import type { FilePreview, ImportId, ImportPreview, WarningView } from "../../../api";
import { Card, Checkbox, Notice, Pill, Soft, Stack, Words } from "../../../kit";
import { useText } from "../../../text";
import { prepare } from "../../../text/prepare";
import styles from "../Prepare.module.css";
import { dayBegun, timeOf } from "../when";
import { HowItIsRead } from "./HowItIsRead";

export interface FileCardProps {
  id: ImportId;
  file: FilePreview;
  /** The review's zone, in which times are shown. */
  zone: string;
  isAlone: boolean;
  isTaken: boolean;
  onTake: (take: boolean) => void;
  onReadAgain: (now: ImportPreview) => void;
}

const kindsInSight = 20;
const placesInSight = 4;

/** One file of a preview: what it is taken to be and why, what is in it, what was not understood. */
export function FileCard({ id, file, zone, isAlone, isTaken, onTake, onReadAgain }: FileCardProps) {
  const t = useText(prepare);
  const how = <HowItIsRead id={id} file={file} reviewZone={zone} onReadAgain={onReadAgain} />;
  if (file.failed) {
    return (
      <Stack gap={2}>
        <Notice happened={t.failed(file.name, file.failed.place)} safe={<>{file.failed.what}. {isAlone ? t.failedAlone : t.failedSafe}</>} />
        {file.could_be.length > 0 && how}
      </Stack>
    );
  }
  return (
    <Card className={styles.fileCard}>
      <Checkbox isSelected={isTaken} onChange={onTake} aria-label={t.takeFile(file.name)}>
        <span className={styles.fileName}><Words>{file.name}</Words></span>{" "}
        <span className={styles.faint}>{t.takenFor[file.sure](t.formats[file.format] ?? file.format)} · {file.because}</span>
      </Checkbox>
      {isTaken && (
        <Stack gap={4} className={styles.fileInside}>
          {file.sure === "guess" && <Soft>{t.guessMeans}</Soft>}
          {how}
          <Sources file={file} zone={zone} />
          <FirstRecords file={file} zone={zone} />
          <Warnings warnings={file.warnings} skipped={file.skipped} />
        </Stack>
      )}
    </Card>
  );
}

function Sources({ file, zone }: { file: FilePreview; zone: string }) {
  const t = useText(prepare);
  return (
    <ul className={styles.sources}>
      {file.sources.map((source, at) => (
        <li key={at} className={styles.sourceLine}>
          <span className={styles.sourceName}><Words>{source.name}</Words></span>
          {source.private && <Pill state="keptBack">{t.isPrivate}</Pill>}
          <span className={styles.faint}>{t.sourceRecords(source.records)} · {!source.first && file.needs_start ? t.notPlaced : t.span(source.first, source.last, zone)}</span>
        </li>
      ))}
    </ul>
  );
}

function FirstRecords({ file, zone }: { file: FilePreview; zone: string }) {
  const t = useText(prepare);
  if (file.first_records.length === 0) return null;
  return (
    <div>
      <Soft size="xs" tone="faint">{t.first}</Soft>
      <ul>
        {file.first_records.map((record, place, all) => (
          <li key={record.id} className={styles.firstRecord}>
            <Day says={dayBegun(record, all[place - 1] ?? "none", zone)} />
            <span className={styles.at}>{timeOf(record, zone, t)}</span>
            <span className={styles.who}><Words>{record.speaker ?? ""}</Words></span>
            <span className={styles.said} dir="auto"><Words>{record.text}</Words></span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Day({ says }: { says: string | undefined }) {
  return says && <p className={styles.firstDay}>{says}</p>;
}

/** What was not understood, with the places where that was. */
function placesOf(warnings: WarningView[]): Map<string, string[]> {
  const places = new Map<string, string[]>();
  for (const { what, place } of warnings) places.set(what, [...(places.get(what) ?? []), place]);
  return places;
}

function Warnings({ warnings, skipped }: { warnings: WarningView[]; skipped: number }) {
  const t = useText(prepare);
  if (warnings.length === 0) return null;
  const kinds = [...placesOf(warnings)];
  const rest = kinds.length - kindsInSight;
  return (
    <details className={styles.warnings}>
      <summary>{t.warnings(warnings.length)}. {t.skipped(skipped)}</summary>
      <ul>
        {kinds.slice(0, kindsInSight).map(([what, places]) => (
          <li key={what}><span className={styles.place}>{t.places(places.slice(0, placesInSight), places.length > placesInSight)}</span> {what}</li>
        ))}
        {rest > 0 && <li>{t.moreWarnings(rest)}</li>}
      </ul>
    </details>
  );
}
