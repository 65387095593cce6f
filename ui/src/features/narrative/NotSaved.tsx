import { useState } from "react";
import { FailedNotice } from "../../api";
import { AlertDialog, Button, Notice } from "../../kit";
import { useText } from "../../text";
import { narrative } from "../../text/narrative";
import type { Draft } from "./useDraft";
import styles from "./Narrative.module.css";

/** Says when what is on the page could not be saved, and what can be done. The text itself stays where it is. */
export function NotSaved({ draft }: { draft: Draft }) {
  const t = useText(narrative);
  const [isAsking, setAsking] = useState(false);
  const { failure } = draft;
  if (!failure) return null;
  if (failure.code !== "narrative_moved_on") {
    return <div className={styles.notSaved}><FailedNotice failure={failure} act={<Button onPress={draft.saveAgain}>{t.tryAgain}</Button>} /></div>;
  }
  return (
    <div className={styles.notSaved}>
      <Notice
        happened={t.movedOn}
        safe={t.movedOnSafe}
        act={
          <>
            <Button onPress={() => void draft.keepMine().catch(() => undefined)}>{t.keepMine}</Button>
            <Button kind="quiet" onPress={() => setAsking(true)}>{t.openOther}</Button>
          </>
        }
      />
      <AlertDialog
        title={t.openOtherTitle}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        act={t.openOther}
        erases
        onAct={() => {
          setAsking(false);
          draft.takeOther();
        }}
      >
        <p>{t.openOtherMeans}</p>
      </AlertDialog>
    </div>
  );
}
