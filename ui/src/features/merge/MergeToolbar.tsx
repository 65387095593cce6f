import { ChartGantt, Maximize2, Minus, Plus, Table2 } from "lucide-react";
import type { MergeView } from "../../api";
import { IconButton, Pill, ShortcutHint, ToggleChips, Toolbar } from "../../kit";
import { clock, dayAndClock, useText } from "../../text";
import { merge } from "../../text/merge";
import type { Shown } from "./chart";
import { useGaze, type Gaze } from "./gaze";
import { scaleOf } from "./scale";
import styles from "./Merge.module.css";

interface MergeToolbarProps {
  view: MergeView;
  gaze: Gaze;
  shown: readonly Shown[];
  onShown: (shown: readonly Shown[]) => void;
  asTable: boolean;
  onTable: (asTable: boolean) => void;
}

const all = ["statements", "decisions", "evidence"] as const;

/** What part of the time is in sight, what is shown, and as what. */
export function MergeToolbar({ view, gaze, shown, onShown, asTable, onTable }: MergeToolbarProps) {
  const t = useText(merge);
  const isWhole = useGaze(gaze, ({ sight }) => sight.zoom === 1);
  return (
    <div className={styles.toolbar}>
      <InSight view={view} gaze={gaze} />
      <Toolbar aria-label={t.timeline}>
        <IconButton label={t.wider} keys="-" onPress={() => gaze.zoom(1 / 1.5)} isDisabled={asTable || isWhole}><Minus size={16} aria-hidden /></IconButton>
        <IconButton label={t.closer} keys="+" onPress={() => gaze.zoom(1.5)} isDisabled={asTable}><Plus size={16} aria-hidden /></IconButton>
        <IconButton label={t.fit} keys="0" onPress={gaze.fit} isDisabled={asTable || isWhole}><Maximize2 size={15} aria-hidden /></IconButton>
        <IconButton label={asTable ? t.asTimeline : t.asTable} keys="T" onPress={() => onTable(!asTable)}>
          {asTable ? <ChartGantt size={16} aria-hidden /> : <Table2 size={16} aria-hidden />}
        </IconButton>
      </Toolbar>
      {view.differences.length > 0 && <Pill state="differs">{t.differPlaces(view.differences.length)}</Pill>}
      {view.conflicts.length > 0 && <Pill state="notice">{t.orders(view.conflicts.length)}</Pill>}
      <div className={styles.shown}>
        <ToggleChips label={t.showWhat} many options={all.map((id) => ({ id, name: t.shown[id] }))} chosen={shown} onChange={onShown} />
      </div>
    </div>
  );
}

/** "14:00 – 14:24": the times at both ends of what is in sight. */
function InSight({ view, gaze }: Pick<MergeToolbarProps, "view" | "gaze">) {
  return <h1 className={styles.span}>{useGaze(gaze, (at) => inSight(at, view.review.zone))}</h1>;
}

function inSight({ bounds, width, sight }: Gaze, zone: string): string {
  const { time } = scaleOf(bounds, width, sight.zoom);
  const from = new Date(Math.max(bounds.from, time(sight.left))).toISOString();
  const to = new Date(Math.min(bounds.to, time(sight.left + width))).toISOString();
  const isLong = bounds.to - bounds.from > 86_400_000;
  return isLong ? `${dayAndClock(from, zone)} – ${dayAndClock(to, zone)}` : `${clock(from, zone)} – ${clock(to, zone)}`;
}

/** The keys of the timeline, at its foot. */
export function TimelineHints() {
  const t = useText(merge);
  return (
    <p className={styles.hints} aria-hidden>
      <ShortcutHint keys="ArrowLeft">{t.hints.lanes}</ShortcutHint>
      <ShortcutHint keys="Enter">{t.hints.open}</ShortcutHint>
      <ShortcutHint keys=" ">{t.hints.mark}</ShortcutHint>
      <ShortcutHint keys="+">{t.hints.zoom}</ShortcutHint>
      <ShortcutHint keys="T">{t.hints.table}</ShortcutHint>
    </p>
  );
}
