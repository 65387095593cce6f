import type { RefObject } from "react";
import { useActions, type Action } from "../../kit";
import { useText } from "../../text";
import { merge } from "../../text/merge";
import type { Gaze } from "./gaze";
import type { PictureState } from "./usePicture";
import { lanesOfStops, walked, type Step } from "./walk";

interface TimelineKeys {
  area: RefObject<HTMLDivElement | null>;
  gaze: Gaze;
  state: PictureState;
  /** A thing was chosen; `adds` when it is to be marked beside others. */
  onTake: (key: string, adds: boolean) => void;
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
export function useTimelineKeys({ area, gaze, state, onTake }: TimelineKeys) {
  const t = useText(merge);
  const { picture, untimed, stop, walkTo } = state;
  const onTimeline = { group: t.group, within: area };
  const walks = steps.map(([step, keys, title]): Action => ({
    id: `merge-${step}`, title: t[title], keys, ...onTimeline, keyOnly: true,
    run: () => {
      const next = walked(lanesOfStops(picture, untimed), stop, step);
      if (next !== null) walkTo(next);
    },
  }));
  // Coming closer by key comes closer to where the keyboard is.
  const zoom = (by: number) => {
    const x = stop === null ? undefined : picture.holder.get(stop)?.x;
    const at = x === undefined ? -1 : gaze.placeOf(x, picture.scale) - gaze.sight.left;
    gaze.zoom(by, at >= 0 && at <= gaze.width ? at : undefined);
  };
  useActions([
    ...walks,
    { id: "merge-open", title: t.openThis, keys: "Enter", ...onTimeline, keyOnly: true, run: () => stop !== null && onTake(stop, false) },
    { id: "merge-mark", title: t.markThis, keys: " ", ...onTimeline, keyOnly: true, run: () => stop !== null && onTake(stop, true) },
    { id: "merge-closer", title: t.closer, keys: "+", ...onTimeline, run: () => zoom(1.5) },
    { id: "merge-wider", title: t.wider, keys: "-", ...onTimeline, run: () => zoom(1 / 1.5) },
    { id: "merge-earlier", title: t.earlier, keys: "Shift+ArrowLeft", ...onTimeline, run: () => gaze.pan(-gaze.width / 3) },
    { id: "merge-later", title: t.later, keys: "Shift+ArrowRight", ...onTimeline, run: () => gaze.pan(gaze.width / 3) },
    { id: "merge-fit", title: t.fit, keys: "0", ...onTimeline, run: gaze.fit },
  ]);
}
