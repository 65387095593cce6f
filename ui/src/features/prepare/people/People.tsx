import { useState } from "react";
import { FailedNotice, newId, useCommand, type ParticipantId, type PersonCard as Person, type PrepareView } from "../../../api";
import { AlertDialog, Button, Card, LinkButton, SectionHead, Soft, Stack, useActions, useUndo } from "../../../kit";
import { useText } from "../../../text";
import { prepare } from "../../../text/prepare";
import styles from "../Prepare.module.css";
import { OthersDialog } from "./OthersDialog";
import { PersonCard } from "./PersonCard";
import { PersonDialog } from "./PersonDialog";

/** Whom to listen to and in what order; who else appears; whether power stands between. */
export function People({ view }: { view: PrepareView }) {
  const t = useText(prepare);
  const order = useOrder();
  const [editing, setEditing] = useState<Person>();
  const [leaving, setLeaving] = useState<Person>();
  const [isChoosing, setChoosing] = useState(false);
  const add = () => setEditing(nobodyYet());
  useActions([{ id: "prepare.person", title: t.addPerson, group: t.group, run: add }]);
  return (
    <Stack gap={3}>
      <SectionHead>{t.listen}</SectionHead>
      <Soft>{view.people.length === 0 ? t.noPeople : t.listenMeans}</Soft>
      {view.people.map((person, at) => (
        <PersonCard
          key={person.id}
          person={person}
          zone={view.review.zone}
          onMove={(step) => void order.move(person, at, at + step)}
          canMove={{ earlier: at > 0, later: at < view.people.length - 1 }}
          onEdit={() => setEditing(person)}
          onTakeOff={() => setLeaving(person)}
        />
      ))}
      <FailedNotice failure={order.failure} />
      {view.others.length > 0 && (
        <Card tone="empty">
          <Soft>{t.others(view.others.length)} <LinkButton onPress={() => setChoosing(true)}>{t.choose}</LinkButton></Soft>
        </Card>
      )}
      <div className={styles.addLine}><Button kind="quiet" onPress={add}>{t.addPerson}</Button></div>
      <PowerNotes people={view.people} />
      {editing && <PersonDialog review={view.review} person={editing} isNew={!view.people.includes(editing)} onClose={() => setEditing(undefined)} />}
      {leaving && (
        <AlertDialog
          title={t.takeOffThis(leaving.role)}
          isOpen
          onClose={() => setLeaving(undefined)}
          act={t.takeOff}
          onAct={() => void order.takeOff(leaving).then(() => setLeaving(undefined))}
        >
          <p>{t.takeOffMeans}</p>
        </AlertDialog>
      )}
      {isChoosing && <OthersDialog view={view} onClose={() => setChoosing(false)} />}
    </Stack>
  );
}

function PowerNotes({ people }: { people: Person[] }) {
  const t = useText(prepare);
  const with_ = (power: Person["power"]) => people.filter((person) => person.power === power).length;
  const [manages, tied, unchecked] = [with_("reports_to_facilitator"), with_("other_tie"), with_("not_checked")];
  return (
    <>
      {manages > 0 && <Card tone="notice"><p>{t.manages(manages)}</p></Card>}
      {tied > 0 && <Card tone="notice"><p>{t.tied_(tied)}</p></Card>}
      {unchecked > 0 && <Soft size="xs" tone="faint">{t.unchecked(unchecked)}</Soft>}
    </>
  );
}

function nobodyYet(): Person {
  return {
    id: newId<ParticipantId>(),
    name: "", role: "", lane: 0, note: "", power: "not_checked", invitation: "not_asked", planned: null, records: 0,
  };
}

function useOrder() {
  const t = useText(prepare);
  const { push } = useUndo();
  const moving = useCommand("move_participant");
  const removing = useCommand("remove_participant");
  const move = async ({ id, role }: Person, from: number, to: number) => {
    if (!(await moving.attempt({ participant: id, to }))) return;
    push({
      label: t.moved(role),
      undo: () => moving.run({ participant: id, to: from }),
      redo: () => moving.run({ participant: id, to }),
    });
  };
  const takeOff = async (person: Person): Promise<boolean> => (await removing.attempt({ participant: person.id })) !== undefined;
  return { move, takeOff, failure: moving.failure ?? removing.failure };
}
