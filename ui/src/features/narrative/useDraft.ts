import { useCallback, useEffect, useRef, useState } from "react";
import { call, useAutosave, type Failure, type Narrative, type NarrativeView, type NarrativeWritten, type NeedsLook } from "../../api";

export interface Draft {
  narrative: Narrative;
  change: (how: (was: Narrative) => Narrative) => void;
  /** Blocks that need another look, as of the last time the core was asked. */
  needsLook: readonly NeedsLook[];
  failure: Failure | undefined;
  /** Saves again what is here. */
  saveAgain: () => void;
  /** Saves what is here over what was written somewhere else. */
  keepMine: () => Promise<void>;
  /** Gives up what is not saved, and takes what was written somewhere else. */
  takeOther: () => void;
}

/**
 * The narrative as it is being written: saved as it changes, each time on the revision it was written on. `onOther` is
 * called when another revision is to be taken up; mount this anew then.
 */
export function useDraft(view: NarrativeView, onOther: () => void): Draft {
  const review = view.review.id;
  const [narrative, setNarrative] = useState(view.narrative);
  const [written, setWritten] = useState<Pick<NarrativeWritten, "revision" | "needs_look">>({ revision: view.revision, needs_look: view.needs_look });
  const revision = useRef(view.revision);
  const save = useCallback(
    async (value: Narrative) => {
      const answer = await call("write_narrative", { review, on_revision: revision.current, narrative: value });
      revision.current = answer.revision;
      setWritten(answer);
    },
    [review],
  );
  const { state, failure, flush, drop } = useAutosave({ value: narrative, save });

  const isBehind = view.revision > written.revision;
  useEffect(() => {
    if (isBehind && state === "saved" && view.revision > revision.current) onOther();
  }, [isBehind, state, view.revision, onOther]);

  return {
    narrative,
    change: setNarrative,
    needsLook: view.revision >= written.revision ? view.needs_look : written.needs_look,
    failure,
    saveAgain: () => void flush(),
    keepMine: async () => {
      revision.current = (await call("open_narrative", { review })).revision;
      await flush();
    },
    takeOther: () => {
      drop();
      onOther();
    },
  };
}
