import { useMemo, type RefObject } from "react";
import { useActions, type Action } from "../../kit";
import { useText } from "../../text";
import { merge } from "../../text/merge";
import type { Opened } from "./useOpened";
import type { PictureState } from "./usePicture";
import { lanesOfStops, walked, type Step } from "./walk";

interface MergeKeys {
  area: RefObject<HTMLDivElement | null>;
  picture: PictureState;
  opened: Opened;
  asTable: boolean;
  onTable: () => void;
  onYes: (() => void) | undefined;
  onNo: (() => void) | undefined;
}

const steps = [
  ["left", "ArrowLeft", "walkLeft"],
  ["right", "ArrowRight", "walkRight"],
  ["up", "ArrowUp", "walkUp"],
  ["down", "ArrowDown", "walkDown"],
  ["first", "Home", "walkFirst"],
  ["last", "End", "walkLast"],
] as const satisfies readonly (readonly [Step, string, string])[];

/** The keys of the timeline. They act only while the focus is in it. */
export function useMergeKeys({ area, picture, opened, asTable, onTable, onYes, onNo }: MergeKeys) {
  const t = useText(merge);
  const lanes = useMemo(() => lanesOfStops(picture.picture), [picture.picture]);
  const { active } = picture;
  const group = t.group;
  const onTimeline = { group, within: area, isOff: asTable };
  const walks = steps.map(([step, keys, title]): Action => ({
    id: `merge-${step}`, title: t[title], keys, ...onTimeline, keyOnly: true,
    run: () => {
      const next = walked(lanes, active, step);
      if (next !== null) picture.walkTo(next);
    },
  }));
  useActions([
    ...walks,
    { id: "merge-open", title: t.openThis, keys: "Enter", ...onTimeline, keyOnly: true, run: () => active !== null && opened.open(active) },
    { id: "merge-mark", title: t.markThis, keys: " ", ...onTimeline, keyOnly: true, run: () => active !== null && opened.mark(active) },
    { id: "merge-closer", title: t.closer, keys: "+", ...onTimeline, run: () => picture.onZoom(1.5) },
    { id: "merge-wider", title: t.wider, keys: "-", ...onTimeline, run: () => picture.onZoom(1 / 1.5) },
    { id: "merge-fit", title: t.fit, keys: "0", ...onTimeline, run: picture.onFit },
    { id: "merge-table", title: asTable ? t.asTimeline : t.asTable, keys: "T", group, within: area, run: onTable },
    { id: "merge-yes", title: t.same, keys: "Y", group, within: area, isOff: !onYes, run: () => onYes?.() },
    { id: "merge-no", title: t.notSame, keys: "N", group, within: area, isOff: !onNo, run: () => onNo?.() },
  ]);
}
