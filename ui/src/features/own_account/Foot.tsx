import { useState } from "react";
import { FailedNotice, newId, useAutosave, type OwnAccountView, type StatementId } from "../../api";
import { AlertDialog, Button, LinkButton, Row, SectionHead, Spring, Stack, TextArea, useUndo } from "../../kit";
import { useText } from "../../text";
import { ownAccount } from "../../text/own_account";
import { InPlace } from "./InPlace";
import styles from "./own.module.css";
import { useAct } from "./useAct";

interface FootProps {
  account: OwnAccountView;
  /** The statement that is being added just now. */
  adding: string | null;
  onAdding: (statement: string | null) => void;
  onLast: () => void;
}

/** What is missing, a word to the facilitator, the way on, and taking it all back. */
export function Foot({ account, adding, onAdding, onLast }: FootProps) {
  const t = useText(ownAccount);
  const add = useAct("add_own");
  const begin = () => onAdding(newId<StatementId>());
  return (
    <Stack gap={5} className={styles.foot}>
      {adding && (
        <section className={styles.part}>
          <SectionHead>{t.adding}</SectionHead>
          <InPlace
            key={adding}
            label={t.adding}
            text=""
            save={(text) => add.run({ statement: adding as StatementId, text })}
            onDone={() => onAdding(null)}
          />
        </section>
      )}
      <Row>
        {!adding && <span>{t.missing} <LinkButton onPress={begin}>{t.add}</LinkButton></span>}
        <Spring />
        <Button kind="primary" size="large" onPress={onLast}>{t.toLast}</Button>
      </Row>
      <Comment text={account.comment} />
      <TakeBack />
      <p className={styles.keys}>{t.keys}</p>
    </Stack>
  );
}

function Comment({ text }: { text: string }) {
  const t = useText(ownAccount);
  const leave = useAct("leave_comment");
  const [comment, setComment] = useState(text);
  const saving = useAutosave({ value: comment, save: (next: string) => leave.run({ text: next }) });
  return (
    <div className={styles.comment}>
      <TextArea voice rows={2} label={t.comment} description={t.commentMeans} value={comment} onChange={setComment} onBlur={() => void saving.flush()} />
      <FailedNotice failure={saving.failure} />
    </div>
  );
}

/** Taking the whole account back: explained first, and undoable until its owner finishes. */
function TakeBack() {
  const t = useText(ownAccount);
  const undo = useUndo();
  const [asks, setAsks] = useState(false);
  const withdraw = useAct("withdraw_account");
  const keep = useAct("undo_withdrawal");
  const takeBack = () => {
    void withdraw.attempt({}).then((done) => {
      if (!done) return;
      setAsks(false);
      undo.push({ label: t.takeBack, undo: () => keep.run({}), redo: () => withdraw.run({}) });
    });
  };
  return (
    <Row>
      <LinkButton className={styles.takeBack} onPress={() => setAsks(true)}>{t.takeBack}</LinkButton>
      <AlertDialog
        title={t.takeBackTitle}
        isOpen={asks}
        onClose={() => setAsks(false)}
        stay={t.keepIt}
        act={t.takeBackAct}
        onAct={takeBack}
        isPending={withdraw.isPending}
        erases
      >
        <p>{t.takeBackMeans}</p>
        <p>{t.takeBackCannot}</p>
        <p>{t.takeBackUntil}</p>
        <FailedNotice failure={withdraw.failure} />
      </AlertDialog>
    </Row>
  );
}
