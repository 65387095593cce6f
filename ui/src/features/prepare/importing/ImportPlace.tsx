import { FailedNotice, type PrepareView } from "../../../api";
import { Button, Card, Notice, ProgressBar, Row, useToast } from "../../../kit";
import { useText } from "../../../text";
import { prepare } from "../../../text/prepare";
import styles from "../Prepare.module.css";
import { PreviewDialog } from "./PreviewDialog";
import type { Importing } from "./useImport";

/** Where an import shows how far it is: reading, the preview over the page, entering with a true count, done. */
export function ImportPlace({ importing, view }: { importing: Importing; view: PrepareView }) {
  const t = useText(prepare);
  const toast = useToast();
  const { state, progress, stop, dismiss, takeBack } = importing;
  switch (state.step) {
    case "none":
      return null;
    case "reading":
      return <Underway label={t.reading} says={progress && t.readingSays(progress.done)} percent={progress?.percent} stop={stop} />;
    case "entering":
      return (
        <Underway
          label={state.names.join(" · ")}
          says={progress && t.entering(progress.done, progress.total)}
          percent={progress?.percent}
          stop={stop}
        />
      );
    case "preview":
      return <PreviewDialog preview={state.preview} view={view} onTakeIn={importing.takeIn} onLeave={importing.leaveOut} onChooseOthers={importing.chooseOthers} />;
    case "done": {
      if (takeBack.isPending) return <Underway label={t.takingBack} says={t.takingBackMeans} />;
      const { added, already_there, skipped } = state.done;
      const say = [
        added === 0 ? t.nothingTwice : already_there > 0 && t.doneAlready(already_there),
        skipped > 0 && t.doneSkipped(skipped),
      ].filter(Boolean);
      const back = async () => {
        if (await takeBack.act(state.done)) toast(t.takenBack);
      };
      return (
        <>
          <Notice
            tone="accent"
            happened={t.done(added)}
            safe={say.join(" ")}
            act={
              <>
                {added > 0 && <Button onPress={() => void back()}>{t.takeBack}</Button>}
                <Button kind="quiet" onPress={dismiss}>{t.dismiss}</Button>
              </>
            }
          />
          <FailedNotice failure={takeBack.failure} />
        </>
      );
    }
    case "stopped":
      return <Notice happened={t.cancelled} act={<Button kind="quiet" onPress={dismiss}>{t.dismiss}</Button>} />;
    case "failed":
      return <FailedNotice failure={state.failure} act={<Button kind="quiet" onPress={dismiss}>{t.dismiss}</Button>} />;
  }
}

interface UnderwayProps {
  label: string;
  says?: string;
  percent?: number | null;
  stop?: () => void;
}

function Underway({ label, says, percent, stop }: UnderwayProps) {
  const t = useText(prepare);
  const part = percent == null ? {} : { done: percent, total: 100 };
  return (
    <Card className={styles.underway}>
      <Row gap={4}>
        <div className={styles.underwayBar}><ProgressBar label={label} says={says} {...part} /></div>
        {stop && <Button kind="quiet" onPress={stop}>{t.cancel}</Button>}
      </Row>
    </Card>
  );
}
