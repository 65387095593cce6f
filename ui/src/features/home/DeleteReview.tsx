import { useState } from "react";
import { FailedNotice, useCommand, type ReviewHead } from "../../api";
import { Button, Dialog, TextField, useGo, Words } from "../../kit";
import { useText } from "../../text";
import { home } from "../../text/home";

/** Deletes a review with everything in it, once its title has been typed. */
export function DeleteReview({ review, onClose }: { review: ReviewHead; onClose: () => void }) {
  const t = useText(home);
  const go = useGo();
  const erase = useCommand("delete_review");
  const [typed, setTyped] = useState("");
  const isTyped = typed.trim() === review.title.trim();
  const act = () => {
    void erase.attempt({ review: review.id }).then((done) => done && go({ at: "library" }));
  };
  return (
    <Dialog
      title={t.eraseTitle(review.title)}
      isOpen
      onClose={onClose}
      foot={
        <>
          <Button onPress={onClose}>{t.keep}</Button>
          <Button kind="erases" isDisabled={!isTyped} isPending={erase.isPending} onPress={act}>{t.eraseAct}</Button>
        </>
      }
    >
      <p>{t.eraseMeans}</p>
      <TextField label={t.eraseType} description={<Words>{review.title}</Words>} value={typed} onChange={setTyped} autoFocus autoComplete="off" />
      <FailedNotice failure={erase.failure} />
    </Dialog>
  );
}
