import { useRef, useState } from "react";
import {
  failureIn,
  useChanges,
  useCommand,
  type AcceptImport,
  type Failure,
  type FilesFrom,
  type ImportDone,
  type ImportId,
  type ImportPreview,
  type ReviewId,
} from "../../../api";

interface Progress {
  import: ImportId;
  done: number;
  total: number | null;
  percent: number | null;
}

/** How far an import has come. Nothing enters before `accept`, and what entered can be taken back. */
export type ImportStep =
  | { step: "none" }
  | { step: "reading" }
  | { step: "preview"; preview: ImportPreview }
  | { step: "entering"; names: string[]; import: ImportId }
  | { step: "done"; done: ImportDone }
  | { step: "stopped" }
  | { step: "failed"; failure: Failure };

export type Importing = ReturnType<typeof useImport>;

export function useImport(review: ReviewId) {
  const [state, setState] = useState<ImportStep>({ step: "none" });
  const [progress, setProgress] = useState<Progress>();
  const isStopping = useRef(false);
  const preview = useCommand("preview_import");
  const accept = useCommand("accept_import");
  const cancel = useCommand("cancel_import");
  const takeBack = useCommand("take_import_back");
  const isBusy = state.step === "reading" || state.step === "entering" || state.step === "preview";

  const failed = (thrown: unknown) => {
    const failure = failureIn(thrown);
    setState(failure.code === "import_cancelled" ? { step: "stopped" } : { step: "failed", failure });
  };
  const open = async (files: FilesFrom) => {
    setProgress(undefined);
    isStopping.current = false;
    setState({ step: "reading" });
    try {
      const answer = await preview.run({ review, files });
      if (isStopping.current && answer.import !== null) {
        // It was read to its end before anyone could stop it.
        void cancel.attempt({ import: answer.import });
        setState({ step: "stopped" });
      } else setState(answer.import === null ? { step: "none" } : { step: "preview", preview: answer });
    } catch (thrown) {
      failed(thrown);
    }
  };
  useChanges((change) => {
    if (change.kind === "files_dropped" && !isBusy) void open("dropped");
    if (change.kind === "import_progress" && isBusy) setProgress(change);
  });

  const takeIn = async (request: AcceptImport, names: string[]) => {
    setProgress(undefined);
    setState({ step: "entering", names, import: request.import });
    try {
      const done = await accept.run(request);
      setState({ step: "done", done });
    } catch (thrown) {
      failed(thrown);
    }
  };
  const leaveOut = (id: ImportId) => {
    setState({ step: "none" });
    void cancel.attempt({ import: id });
  };
  const stop = () => {
    isStopping.current = true;
    const id = state.step === "entering" ? state.import : progress?.import;
    if (id) void cancel.attempt({ import: id });
  };
  const takeItBack = async (done: ImportDone): Promise<boolean> => {
    const isBack = (await takeBack.attempt({ import: done.import })) !== undefined;
    if (isBack) setState({ step: "none" });
    return isBack;
  };
  return {
    state,
    progress,
    isBusy,
    choose: () => void (isBusy || open("dialog")),
    chooseOthers: (id: ImportId) => {
      leaveOut(id);
      void open("dialog");
    },
    takeIn,
    leaveOut,
    /** There once it is known which import to stop. */
    stop: state.step === "entering" || progress ? stop : undefined,
    takeBack: { act: takeItBack, isPending: takeBack.isPending, failure: takeBack.failure },
    dismiss: () => setState({ step: "none" }),
  };
}
