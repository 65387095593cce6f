import { useMemo, useState } from "react";
import type { MergeView, StatementId } from "../../api";
import { useGo, useRoute } from "../../kit";
import { keyOfStatement } from "./walk";

export interface Opened {
  /** The thing that is open beside the timeline; its statement is part of where the window is. */
  key: string | null;
  open: (key: string) => void;
  close: () => void;
  /** Statements gathered to be brought together. */
  marked: ReadonlySet<string>;
  mark: (key: string) => void;
  clearMarks: () => void;
}

/** What is open beside the timeline, and what is marked on it. */
export function useOpened(view: MergeView): Opened {
  const go = useGo();
  const route = useRoute();
  const review = view.review.id;
  const [other, setOther] = useState<string | null>(null);
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const statement = route.at === "merge" ? route.statement : undefined;
  const moment = route.at === "merge" ? view.moments.find((one) => one.id === route.moment)?.statements[0] : undefined;
  const shown = statement ?? moment;
  const known = useMemo(() => {
    const keys = new Set(view.statements.map((one) => keyOfStatement(one.id)));
    return (key: string) => keys.has(key);
  }, [view]);
  const agreed = useMemo(() => new Set([...marked].filter(known)), [marked, known]);

  return {
    key: other ?? (shown === undefined ? null : keyOfStatement(shown)),
    open: (key) => {
      const isStatement = known(key);
      setOther(isStatement ? null : key);
      if (isStatement) go({ at: "merge", review, statement: key.slice(2) as StatementId });
    },
    close: () => {
      setOther(null);
      if (shown !== undefined) go({ at: "merge", review });
    },
    marked: agreed,
    mark: (key) => {
      if (!known(key)) return;
      setMarked((was) => {
        const next = new Set(was);
        if (!next.delete(key)) next.add(key);
        return next;
      });
    },
    clearMarks: () => setMarked(new Set()),
  };
}
