import { useState } from "react";
import { FailedNotice, newId, saveEverything, useCommand, type AccountRow, type Audience } from "../../api";
import { Button, DateField, Dialog, Notice, Radio, RadioGroup, SectionHead } from "../../kit";
import { opening, useText } from "../../text";
import { accounts } from "../../text/accounts";
import { audiences, consent } from "../../text/consent";
import styles from "./accounts.module.css";

interface HandOverProps {
  row: AccountRow;
  /** The day the narrative is promised for. */
  promised: string | null;
  onClose: () => void;
}

/** Asks for whom and until when, says what will happen, and does it only then. */
export function HandOver({ row, promised, onClose }: HandOverProps) {
  const t = useText(accounts);
  const c = useText(consent);
  const hand = useCommand("hand_over");
  const [isUnsaved, setUnsaved] = useState(false);
  const [audience, setAudience] = useState<Audience | null>(row.packet?.audience ?? null);
  const [until, setUntil] = useState(promised);
  const isOut = row.account === "with_participant";
  const act = async () => {
    if (audience === null) return;
    const state = await saveEverything();
    setUnsaved(state === "notSaved");
    if (state === "notSaved") return;
    if (await hand.attempt({ participant: row.participant, packet: newId(), audience, until })) onClose();
  };
  return (
    <Dialog
      title={isOut ? t.openTitle(row.role) : t.handTitle(row.role)}
      isOpen
      onClose={onClose}
      foot={
        <>
          <Button onPress={onClose}>{t.notNow}</Button>
          <Button kind="primary" isDisabled={audience === null} isPending={hand.isPending} onPress={() => void act()}>
            {isOut ? t.openAct(row.role) : t.handAct(row.role)}
          </Button>
        </>
      }
    >
      {isOut ? (
        <p>{t.openMeans}</p>
      ) : (
        <>
          <RadioGroup label={t.handAudience} description={t.handAudienceMeans} value={audience} onChange={(next) => setAudience(next as Audience)}>
            {audiences.map((each) => (
              <Radio key={each} value={each}>{c.audienceName[each]}<span className={styles.audience}> · {c.audience[each]}</span></Radio>
            ))}
          </RadioGroup>
          <DateField label={t.handUntil} description={t.handUntilMeans} value={until} onChange={setUntil} />
        </>
      )}
      <section className={styles.steps}>
        <SectionHead level={3}>{t.handWhat}</SectionHead>
        <ol>{t.handSteps.slice(isOut ? 1 : 0).map((step) => <li key={step}>{opening(step)}</li>)}</ol>
      </section>
      {isUnsaved && <Notice happened={t.unsaved} />}
      <FailedNotice failure={hand.failure} />
    </Dialog>
  );
}
