import { X } from "lucide-react";
import { useState } from "react";
import { FailedNotice, newId, useCommand, type CareRecordView, type FollowUpView, type ParticipantId, type ReviewId } from "../../api";
import { Button, Checkbox, cx, DateField, IconButton, ListItem, Row, SectionHead, Select, Soft, Stack, TextField, useActions, useUndo, Words } from "../../kit";
import { dateField, useText } from "../../text";
import { care } from "../../text/care";
import styles from "./care.module.css";

interface FollowUpsProps {
  review: ReviewId;
  followUps: readonly FollowUpView[];
  records: readonly CareRecordView[];
}

/** What to come back to, with titles that give nothing away. */
export function FollowUps({ review, followUps, records }: FollowUpsProps) {
  const t = useText(care);
  const [isAdding, setAdding] = useState(false);
  useActions([{ id: "add-follow-up", title: t.addFollowUp, group: t.group, run: () => setAdding(true) }]);
  return (
    <section className={styles.part}>
      <SectionHead>{t.followUps}</SectionHead>
      <Soft size="xs">{t.followUpsMean}</Soft>
      {followUps.length === 0 && <Soft>{t.noFollowUps}</Soft>}
      {followUps.length > 0 && <ul>{followUps.map((each) => <FollowUp key={each.id} followUp={each} />)}</ul>}
      {isAdding ? (
        <NewFollowUp review={review} records={records} onClose={() => setAdding(false)} />
      ) : (
        <Row><Button onPress={() => setAdding(true)}>{t.addFollowUp}</Button></Row>
      )}
    </section>
  );
}

function FollowUp({ followUp }: { followUp: FollowUpView }) {
  const t = useText(care);
  const undo = useUndo();
  const write = useCommand("write_follow_up");
  const { id, review, participant, role, due, title, done } = followUp;
  const put = (part: { title?: string; done?: boolean }) => ({ review, follow_up: id, participant, due, title, done, ...part });
  const turn = (isDone: boolean) => {
    void write.attempt(put({ done: isDone })).then(
      (kept) => kept && undo.push({ label: t.madeDone(title), undo: () => write.run(put({ done })), redo: () => write.run(put({ done: isDone })) }),
    );
  };
  const takeOff = () => {
    void write.attempt(put({ title: "" })).then(
      (kept) => kept && undo.push({ label: t.takenOff, undo: () => write.run(put({})), redo: () => write.run(put({ title: "" })) }),
    );
  };
  return (
    <li className={styles.line}>
      <Checkbox isSelected={done} onChange={turn}>
        <span className={cx(done && styles.done)}><Words>{t.doneFor(title, role)}</Words></span>
      </Checkbox>
      <span className={styles.aside}>{done ? t.isDone : t.dueOn(due)}</span>
      <IconButton label={t.takeOff(title)} onPress={takeOff}><X size={16} aria-hidden /></IconButton>
      <FailedNotice failure={write.failure} />
    </li>
  );
}

const inDays = (days: number) => dateField(new Date(Date.now() + days * 86_400_000).toISOString());

function NewFollowUp({ review, records, onClose }: { review: ReviewId; records: readonly CareRecordView[]; onClose: () => void }) {
  const t = useText(care);
  const write = useCommand("write_follow_up");
  const [title, setTitle] = useState(t.checkBack);
  const [whom, setWhom] = useState<ParticipantId | "">("");
  const [due, setDue] = useState<string | null>(() => inDays(3));
  const keep = async () => {
    if (!due || title.trim() === "") return;
    const kept = await write.attempt({ review, follow_up: newId(), participant: whom || null, due, title: title.trim(), done: false });
    if (kept) onClose();
  };
  return (
    <Stack gap={3} className={styles.form}>
      <TextField autoFocus label={t.followUpTitle} description={t.followUpTitleMeans} value={title} onChange={setTitle} maxLength={200} />
      <Select label={t.with} value={whom || "nobody"} onChange={(key) => setWhom(key === "nobody" ? "" : (key as ParticipantId))}>
        <ListItem id="nobody">{t.nobody}</ListItem>
        {records.map(({ participant, role }) => <ListItem key={participant} id={participant}>{role}</ListItem>)}
      </Select>
      <Row className={styles.when}>
        <DateField label={t.due} value={due} onChange={setDue} />
        <Button onPress={() => setDue(inDays(3))}>{t.inDays(3)}</Button>
        <Button onPress={() => setDue(inDays(30))}>{t.inDays(30)}</Button>
      </Row>
      <Row>
        <Button kind="primary" isDisabled={!due || title.trim() === ""} isPending={write.isPending} onPress={() => void keep()}>{t.keepFollowUp}</Button>
        <Button kind="quiet" onPress={onClose}>{t.notNow}</Button>
      </Row>
      <FailedNotice failure={write.failure} />
    </Stack>
  );
}
