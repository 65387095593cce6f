import { useState } from "react";
import { FailedNotice, useCommand, type PersonCard as Person, type ReviewHead } from "../../../api";
import { Button, DateField, Dialog, ListItem, Radio, RadioGroup, Row, Select, TextArea, TextField, TimeField } from "../../../kit";
import { clock, dateField, instant, useText } from "../../../text";
import { prepare } from "../../../text/prepare";
import styles from "../Prepare.module.css";

const powers = ["not_checked", "none", "reports_to_facilitator", "other_tie"] as const;
const invitations = ["not_asked", "invited", "declined"] as const;

export interface PersonDialogProps {
  review: ReviewHead;
  person: Person;
  isNew: boolean;
  onClose: () => void;
}

/** What is known about somebody before they are listened to. */
export function PersonDialog({ review, person, isNew, onClose }: PersonDialogProps) {
  const t = useText(prepare);
  const write = useCommand("write_participant");
  const [now, setNow] = useState(person);
  const [date, setDate] = useState(person.planned ? dateField(person.planned, review.zone) : null);
  const [time, setTime] = useState(person.planned ? clock(person.planned, review.zone) : null);
  const planned = date && time ? instant(date, time, review.zone) : undefined;
  const isHalf = !planned && (date !== null || time !== null);
  const change = (part: Partial<Person>) => setNow({ ...now, ...part });
  const canSave = now.role.trim() !== "" && !isHalf;
  const save = async () => {
    if (!canSave || write.isPending) return;
    const { id, name, role, note, power, invitation } = now;
    const kept = await write.attempt({
      review: review.id, participant: id, name: name.trim(), role: role.trim(), note, power, invitation,
      planned: planned ?? null, also_known_as: [],
    });
    if (kept) onClose();
  };
  return (
    <Dialog
      title={isNew ? t.newPersonTitle : t.personTitle}
      isOpen
      onClose={onClose}
      onEnter={() => void save()}
      foot={<Button kind="primary" onPress={() => void save()} isPending={write.isPending} isDisabled={!canSave}>{t.save}</Button>}
    >
      <TextField label={t.role} description={t.roleMeans} value={now.role} onChange={(role) => change({ role })} autoFocus />
      <TextField label={t.name} description={t.nameMeans} value={now.name} onChange={(name) => change({ name })} />
      <TextArea label={t.note} rows={2} value={now.note} onChange={(note) => change({ note })} />
      <Select label={t.power} value={now.power} onChange={(key) => change({ power: key as Person["power"] })}>
        {powers.map((power) => <ListItem key={power} id={power}>{t.powers[power]}</ListItem>)}
      </Select>
      <RadioGroup label={t.asked} orientation="horizontal" value={now.invitation} onChange={(key) => change({ invitation: key as Person["invitation"] })}>
        {invitations.map((invitation) => <Radio key={invitation} value={invitation}>{t.invitation[invitation]}</Radio>)}
      </RadioGroup>
      <fieldset className={styles.start}>
        <legend>{t.plannedFor}</legend>
        <Row gap={3}>
          <DateField label={t.date} value={date} onChange={setDate} description={isHalf ? undefined : t.noPlan} errorMessage={isHalf ? t.planWrong : undefined} />
          <TimeField label={t.time} value={time} onChange={setTime} />
        </Row>
      </fieldset>
      <FailedNotice failure={write.failure} />
    </Dialog>
  );
}
