import { useState, type RefObject } from "react";
import type { MergeView, Suggestion } from "../../api";
import { useActions } from "../../kit";
import { useText } from "../../text";
import { merge } from "../../text/merge";
import type { MergeActs } from "./useMergeActs";

/** The suggestions, one at a time. */
export interface Suggestions {
  /** None when there is nothing to ask. */
  current: Suggestion | undefined;
  /** Its place, from zero. */
  nth: number;
  of: number;
  /** The same moment; for a difference, to name it. */
  yes: () => void;
  no: () => void;
  name: () => void;
  /** Leaves it for now, and comes round to it again. */
  skip: () => void;
  back: () => void;
  isNaming: boolean;
  onNamed: () => void;
}

/** What may be one moment first, then what may differ: asked one by one, answered by a key or left for now. */
export function useSuggestions(view: MergeView, acts: MergeActs, area: RefObject<HTMLElement | null>): Suggestions {
  const t = useText(merge);
  const [asked, setAsked] = useState(0);
  const [isNaming, setNaming] = useState(false);
  const all = [...view.suggestions.filter((one) => one.proposal === "same_moment"), ...view.suggestions.filter((one) => one.proposal === "difference")];
  const of = all.length;
  const nth = Math.max(0, Math.min(asked, of - 1));
  const current = all[nth];
  const isMoment = current?.proposal === "same_moment";
  const turn = (by: number) => setAsked(of === 0 ? 0 : (nth + by + of) % of);
  const suggestions: Suggestions = {
    current, nth, of, isNaming,
    yes: () => current && (isMoment ? void acts.same(current.statements, current.records) : setNaming(true)),
    no: () => current && void acts.decline(current),
    name: () => setNaming(true),
    skip: () => turn(1),
    back: () => turn(-1),
    onNamed: () => setNaming(false),
  };
  const isOff = !current;
  const here = { group: t.group, within: area };
  useActions([
    { id: "merge-yes", title: isMoment || isOff ? t.same : t.nameIt, keys: "Y", ...here, isOff, run: suggestions.yes },
    { id: "merge-no", title: isMoment || isOff ? t.notSame : t.notDifferent, keys: "N", ...here, isOff, run: suggestions.no },
    { id: "merge-name", title: t.nameIt, keys: "D", ...here, isOff, run: suggestions.name },
    { id: "merge-skip", title: t.skip, keys: "S", ...here, isOff: of < 2, run: suggestions.skip },
    { id: "merge-back", title: t.previousOne, keys: "Shift+S", ...here, isOff: of < 2, run: suggestions.back },
  ]);
  return suggestions;
}
