import { useSyncExternalStore } from "react";
import type { Failure } from "./contract";

/** What the header's mark says. It never says saved while anything is unacknowledged. */
export type SavingState = "saving" | "saved" | "notSaved";

const underWay = new Set<symbol>();
const unsaved = new Map<symbol, { failure: Failure | undefined; flush: () => Promise<void> }>();
const listeners = new Set<() => void>();

function changed() {
  listeners.forEach((listener) => listener());
}

export function savingState(): SavingState {
  for (const draft of unsaved.values()) if (draft.failure) return "notSaved";
  return underWay.size > 0 || unsaved.size > 0 ? "saving" : "saved";
}

export function useSavingState(): SavingState {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, savingState);
}

/** Counts a call as under way until it is answered, either way. */
export async function tracked<T>(answer: Promise<T>): Promise<T> {
  const mark = Symbol();
  underWay.add(mark);
  changed();
  try {
    return await answer;
  } finally {
    underWay.delete(mark);
    changed();
  }
}

/** Says that a draft differs from what the core has acknowledged, and how to save it at once. */
export function markUnsaved(draft: symbol, flush: () => Promise<void>, failure?: Failure) {
  unsaved.set(draft, { failure, flush });
  changed();
}

/** Says that the core has acknowledged everything in this draft, or that the draft was given up on purpose. */
export function markSaved(draft: symbol) {
  if (unsaved.delete(draft)) changed();
}

/** Saves every draft now: before locking, on suspend, when the window loses focus or closes. */
export async function saveEverything(): Promise<SavingState> {
  await Promise.allSettled([...unsaved.values()].map((draft) => draft.flush()));
  return savingState();
}
