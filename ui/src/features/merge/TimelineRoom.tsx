import { useEffect, type RefObject } from "react";
import type { MergeView } from "../../api";
import type { Shown } from "./chart";
import type { Gaze } from "./gaze";
import { TimelineHints } from "./MergeToolbar";
import { Timeline } from "./Timeline";
import type { Opened } from "./useOpened";
import { usePicture } from "./usePicture";
import { useTimelineKeys } from "./useTimelineKeys";

interface TimelineRoomProps {
  view: MergeView;
  shown: readonly Shown[];
  gaze: Gaze;
  area: RefObject<HTMLDivElement | null>;
  opened: Opened;
  /** Things that were asked for elsewhere, to be brought into sight once. */
  wanted: readonly string[] | null;
  onBrought: () => void;
}

/** The timeline with its keys: what is drawn anew when one comes closer, and nothing else of the stage. */
export function TimelineRoom({ view, shown, gaze, area, opened, wanted, onBrought }: TimelineRoomProps) {
  const kept = opened.key === null ? [...opened.marked] : [...opened.marked, opened.key];
  const state = usePicture(view, shown, gaze, kept);
  const { picture, showAll } = state;
  const take = (key: string, adds: boolean) => {
    const mark = picture.holder.get(key);
    if (mark?.kind === "several") showAll(mark.keys);
    else if (adds) opened.mark(key);
    else opened.open(key);
  };
  useTimelineKeys({ area, gaze, state, onTake: take });
  useEffect(() => {
    if (!wanted) return;
    showAll(wanted);
    onBrought();
  }, [wanted, showAll, onBrought]);
  return (
    <>
      <Timeline view={view} gaze={gaze} {...state} marked={opened.marked} opened={opened.key} onTake={take} />
      <TimelineHints />
    </>
  );
}
