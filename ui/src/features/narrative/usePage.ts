import { useCallback, useEffect, useState } from "react";
import type { BlockId, NeedsLook, WordingFinding } from "../../api";
import { findingsIn, goToBlock, setLooks, type Page, type PlacedFinding } from "../../editor";

export interface PageState {
  page: Page | null;
  onReady: (page: Page | null) => void;
  onMoved: (page: Page) => void;
  /** Findings as they stand on the page now. */
  placed: readonly PlacedFinding[];
  /** Which of them the caret is in. */
  at: number;
  look: (at: number) => void;
}

interface Seen {
  placed: readonly PlacedFinding[];
  at: number;
}

const same = (a: Seen, b: Seen) =>
  a.at === b.at && a.placed.length === b.placed.length && a.placed.every((one, n) => one.from === b.placed[n]?.from && one.finding === b.placed[n]?.finding);

/** The page in sight: what is shown on it, and where the caret is among it. */
export function usePage(findings: readonly WordingFinding[], needsLook: readonly NeedsLook[], block: BlockId | undefined): PageState {
  const [page, setPage] = useState<Page | null>(null);
  const [seen, setSeen] = useState<Seen>({ placed: [], at: 0 });

  useEffect(() => {
    if (page && !page.isDestroyed) setLooks(page, { findings, needsLook: new Set(needsLook.map((one) => one.block)) });
  }, [page, findings, needsLook]);
  useEffect(() => {
    if (page && block !== undefined) goToBlock(page, block);
  }, [page, block]);

  const onMoved = useCallback((of: Page) => {
    const placed = findingsIn(of.state);
    const { from, to } = of.state.selection;
    const within = placed.findIndex((one) => from <= one.to && to >= one.from);
    setSeen((was) => {
      const next = { placed, at: within >= 0 ? within : Math.min(was.at, Math.max(0, placed.length - 1)) };
      return same(was, next) ? was : next;
    });
  }, []);
  return { page, onReady: setPage, onMoved, ...seen, look: (at) => setSeen((was) => ({ ...was, at })) };
}
