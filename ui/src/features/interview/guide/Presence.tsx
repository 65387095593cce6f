import { useState } from "react";
import { saveEverything, type InterviewNow, type InterviewState } from "../../../api";
import { AlertDialog, Button, Card, LinkButton, Notice, useActions } from "../../../kit";
import { useText } from "../../../text";
import { interview } from "../../../text/interview";
import styles from "../Interview.module.css";
import { useTime } from "./useTime";

export interface PresenceProps {
  now: InterviewNow;
  onTurn: (state: InterviewState) => Promise<unknown>;
}

/** Break, off the record, stop: always in sight, also when the page stands alone. */
export function Presence({ now, onTurn }: PresenceProps) {
  const t = useText(interview);
  const [isStopping, setStopping] = useState(false);
  const time = useTime();
  const isDue = now.state === "running" && time >= Date.parse(now.offer_break_at);
  const turn = async (state: InterviewState) => {
    // What was said on the record is kept before nothing more can be.
    await saveEverything();
    await onTurn(state);
  };
  const offRecord = () => void turn(now.state === "off_the_record" ? "running" : "off_the_record");
  const pause = () => void turn(now.state === "paused" ? "running" : "paused");
  useActions([
    { id: "interview.off", title: now.state === "off_the_record" ? t.onRecord : t.offRecord, group: t.group, keys: "Mod+Backspace", run: offRecord },
    { id: "interview.break", title: now.state === "paused" ? t.goOn : t.takeBreak, group: t.group, run: pause },
    { id: "interview.stop", title: t.stop, group: t.group, run: () => setStopping(true) },
  ]);
  return (
    <div className={styles.presencePlace}>
      <Card tone="care" className={styles.presence}>
        <p>{isDue ? t.offerBreak : t.pauseFine}</p>
        <p className={styles.presenceActs}>
          <LinkButton onPress={pause}>{now.state === "paused" ? t.goOn : t.takeBreak}</LinkButton>
          <LinkButton onPress={offRecord}>{now.state === "off_the_record" ? t.onRecord : t.offRecord}</LinkButton>
          <LinkButton onPress={() => setStopping(true)}>{t.stopHere}</LinkButton>
        </p>
      </Card>
      <AlertDialog title={t.stopTitle} isOpen={isStopping} onClose={() => setStopping(false)} act={t.stop} stay={t.stay} onAct={() => void turn("ended")}>
        <p>{t.stopMeans}</p>
      </AlertDialog>
    </div>
  );
}

/** Says, over the account, that nothing is written down now. */
export function Silence({ now, onGoOn }: { now: InterviewNow; onGoOn: () => void }) {
  const t = useText(interview);
  if (now.state === "off_the_record") {
    return <Notice tone="care" happened={t.offTitle} safe={t.offMeans} act={<Button keys="Mod+Backspace" onPress={onGoOn}>{t.onRecord}</Button>} />;
  }
  if (now.state === "paused") {
    return <Notice tone="care" happened={t.pausedTitle} safe={t.pausedMeans} act={<Button onPress={onGoOn}>{t.goOn}</Button>} />;
  }
  return null;
}
