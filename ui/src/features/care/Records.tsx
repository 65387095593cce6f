import { useState } from "react";
import { FailedNotice, useAutosave, useCommand, type CareRecordView, type ParticipantId } from "../../api";
import { Button, SectionHead, Soft, Stack, TextArea, Words } from "../../kit";
import { useText } from "../../text";
import { care } from "../../text/care";
import styles from "./care.module.css";

interface RecordsProps {
  records: readonly CareRecordView[];
  /** Whose record the way here asked for. */
  named: ParticipantId | undefined;
}

/** What it was like, one person at a time: only one is open, and each says what it is for. */
export function Records({ records, named }: RecordsProps) {
  const t = useText(care);
  const [open, setOpen] = useState<ParticipantId | undefined>(named);
  return (
    <section className={styles.part}>
      <SectionHead>{t.records}</SectionHead>
      <Soft size="xs">{t.recordsMean}</Soft>
      {records.length === 0 && <Soft>{t.noRecords}</Soft>}
      <ul>
        {records.map((record) => {
          const { participant, role, name } = record;
          const isOpen = open === participant;
          const isNoted = [record.what_it_was_like, record.needs, record.offered].some((text) => text.trim() !== "");
          return (
            <li key={participant} className={styles.record}>
              <h3 className={styles.recordHead}>
                <Button
                  kind="quiet"
                  className={styles.recordName}
                  aria-expanded={isOpen}
                  onPress={() => setOpen(isOpen ? undefined : participant)}
                >
                  <span aria-hidden>{isOpen ? "▾" : "▸"}</span>
                  <span><Words>{role}</Words> <span className={styles.aside}><Words>{name}</Words></span></span>
                </Button>
                <span className={styles.aside}>{isNoted ? t.noted : t.nothingNoted}</span>
              </h3>
              {isOpen && <RecordFields record={record} />}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** Three fields, each with its purpose beside it; kept while they are written. */
function RecordFields({ record }: { record: CareRecordView }) {
  const t = useText(care);
  const write = useCommand("write_care_record");
  const [text, setText] = useState({ what_it_was_like: record.what_it_was_like, needs: record.needs, offered: record.offered });
  const saving = useAutosave({ value: text, save: (next: typeof text) => write.run({ participant: record.participant, ...next }) });
  const flush = () => void saving.flush();
  return (
    <Stack gap={4} className={styles.fields} onBlur={flush}>
      <TextArea label={t.whatItWasLike} description={t.whatItWasLikeMeans} rows={2} value={text.what_it_was_like} onChange={(what_it_was_like) => setText({ ...text, what_it_was_like })} />
      <TextArea label={t.needs} description={t.needsMeans} rows={2} value={text.needs} onChange={(needs) => setText({ ...text, needs })} />
      <TextArea label={t.offered} description={t.offeredMeans} rows={2} value={text.offered} onChange={(offered) => setText({ ...text, offered })} />
      <FailedNotice failure={saving.failure} />
    </Stack>
  );
}
