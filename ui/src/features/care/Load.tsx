import { X } from "lucide-react";
import { useState } from "react";
import { FailedNotice, newId, useCommand, type LoadNote, type LoadView, type Weight } from "../../api";
import { Button, Checkbox, DateField, IconButton, Radio, RadioGroup, Row, SectionHead, Soft, Stack, TextField, useActions, useUndo } from "../../kit";
import { dateField, useText } from "../../text";
import { care } from "../../text/care";
import styles from "./care.module.css";

const weights: readonly Weight[] = ["light", "medium", "heavy"];

/** What conversations weighed on the one who listens, with a gentle word where the method has one. */
export function Load({ loads, notes }: { loads: readonly LoadView[]; notes: readonly LoadNote[] }) {
  const t = useText(care);
  const [isAdding, setAdding] = useState(false);
  useActions([{ id: "add-load", title: t.addLoad, group: t.group, run: () => setAdding(true) }]);
  return (
    <section className={styles.part}>
      <SectionHead>{t.load}</SectionHead>
      <Soft size="xs">{t.loadMeans}</Soft>
      {notes.length > 0 && (
        <div role="status" className={styles.gentle}>{notes.map((note) => <p key={note}>{t.loadNotes[note]}</p>)}</div>
      )}
      {loads.length === 0 && <Soft>{t.noLoads}</Soft>}
      {loads.length > 0 && <ul>{loads.map((load) => <Line key={load.id} load={load} />)}</ul>}
      {isAdding ? <NewLoad onClose={() => setAdding(false)} /> : <Row><Button onPress={() => setAdding(true)}>{t.addLoad}</Button></Row>}
    </section>
  );
}

function Line({ load }: { load: LoadView }) {
  const t = useText(care);
  const undo = useUndo();
  const write = useCommand("write_load");
  const { id, day, minutes, weight, debriefed } = load;
  const as = (now: LoadView["debriefed"]) => ({ load: id, day, minutes, weight, debriefed: now });
  const takeOff = () => {
    const gone = { ...as(debriefed), weight: null };
    void write.attempt(gone).then((kept) => kept && undo.push({ label: t.takenOff, undo: () => write.run(as(debriefed)), redo: () => write.run(gone) }));
  };
  return (
    <li className={styles.line}>
      <span className={styles.load}>
        {t.loadLine(day, minutes, weight)}
        <Checkbox aria-label={t.talkedAbout(day)} isSelected={debriefed === "yes"} onChange={(yes) => void write.attempt(as(yes ? "yes" : "not_yet"))}>
          <span className={styles.aside}>{debriefed === "yes" ? t.talkedThrough : t.notYet}</span>
        </Checkbox>
      </span>
      <IconButton label={t.takeLoadOff(day)} onPress={takeOff}><X size={16} aria-hidden /></IconButton>
      <FailedNotice failure={write.failure} />
    </li>
  );
}

const longest = 24 * 60;

function NewLoad({ onClose }: { onClose: () => void }) {
  const t = useText(care);
  const write = useCommand("write_load");
  const [day, setDay] = useState<string | null>(() => dateField(new Date().toISOString()));
  const [minutes, setMinutes] = useState("60");
  const [weight, setWeight] = useState<Weight | null>(null);
  const [isTalked, setTalked] = useState(false);
  const length = /^\d+$/.test(minutes.trim()) ? Number(minutes) : NaN;
  const isLength = length <= longest;
  const keep = async () => {
    if (!day || !weight || !isLength) return;
    if (await write.attempt({ load: newId(), day, minutes: length, weight, debriefed: isTalked ? "yes" : "not_yet" })) onClose();
  };
  return (
    <Stack gap={3} className={styles.form}>
      <Row gap={4} className={styles.when}>
        <DateField label={t.loadDay} value={day} onChange={setDay} />
        <TextField label={t.loadMinutes} inputMode="numeric" value={minutes} onChange={setMinutes} errorMessage={isLength ? undefined : t.loadMinutesWrong} />
      </Row>
      <RadioGroup label={t.weight} orientation="horizontal" value={weight} onChange={(next) => setWeight(next as Weight)}>
        {weights.map((each) => <Radio key={each} value={each}>{t.weights[each]}</Radio>)}
      </RadioGroup>
      <Checkbox isSelected={isTalked} onChange={setTalked}>{t.debriefed}</Checkbox>
      <Row>
        <Button kind="primary" isDisabled={!day || !weight || !isLength} isPending={write.isPending} onPress={() => void keep()}>{t.keepLoad}</Button>
        <Button kind="quiet" onPress={onClose}>{t.notNow}</Button>
      </Row>
      <FailedNotice failure={write.failure} />
    </Stack>
  );
}
