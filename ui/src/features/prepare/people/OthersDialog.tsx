import { useState } from "react";
import { FailedNotice, newId, useCommand, type OtherPerson, type PrepareView } from "../../../api";
import { Button, Dialog, onEnter, Soft, TextField, Words } from "../../../kit";
import { useText } from "../../../text";
import { prepare } from "../../../text/prepare";
import styles from "../Prepare.module.css";

/** People who wrote in the sources and are not on the list; a role label puts them on it. */
export function OthersDialog({ view, onClose }: { view: PrepareView; onClose: () => void }) {
  const t = useText(prepare);
  return (
    <Dialog title={t.othersTitle} isOpen onClose={onClose} foot={<Button onPress={onClose}>{t.done_}</Button>}>
      <Soft>{t.othersMean}</Soft>
      <ul className={styles.whoList}>
        {view.others.map((person) => <Other key={person.speaker_id} review={view.review.id} person={person} />)}
      </ul>
    </Dialog>
  );
}

function Other({ review, person }: { review: PrepareView["review"]["id"]; person: OtherPerson }) {
  const t = useText(prepare);
  const [role, setRole] = useState("");
  const write = useCommand("write_participant");
  const add = () => {
    if (role.trim() === "") return;
    void write.attempt({
      review, participant: newId(), name: person.name, role: role.trim(), note: "",
      power: "not_checked", invitation: "not_asked", planned: null, also_known_as: [person.speaker_id],
    });
  };
  return (
    <li className={styles.otherLine}>
      <div className={styles.whoName}>
        <Words>{person.name}</Words>
        <Soft size="xs" tone="faint">{t.sourceRecords(person.records)}</Soft>
      </div>
      <TextField
        aria-label={t.roleOf(person.name)}
        placeholder={t.roleExample}
        value={role}
        onChange={setRole}
        onKeyDown={onEnter(add)}
      />
      <Button onPress={add} isDisabled={role.trim() === ""} isPending={write.isPending} aria-label={t.putRoleOnList(person.name)}>{t.putOnList}</Button>
      <FailedNotice failure={write.failure} />
    </li>
  );
}
