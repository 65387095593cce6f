import { useSyncExternalStore } from "react";

/** How the window looks to this person on this machine. Holds nothing about any review. */
export interface Appearance {
  theme: "system" | "light" | "dark";
  /** Factor on the root size: one of `textSizes`. */
  size: number;
  reading: "usual" | "easy";
}

export const textSizes = [0.85, 0.925, 1, 1.1, 1.25, 1.5, 1.75, 2] as const;

const key = "recount.appearance";
const usual: Appearance = { theme: "system", size: 1, reading: "usual" };
let current: Appearance = usual;
const listeners = new Set<() => void>();

function kept(): Partial<Appearance> {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "{}") as Partial<Appearance>;
  } catch {
    return {};
  }
}

function keep(appearance: Appearance) {
  try {
    localStorage.setItem(key, JSON.stringify(appearance));
  } catch {
    // Without storage the choice holds until the window closes.
  }
}

const dark = () => window.matchMedia?.("(prefers-color-scheme: dark)");

function paint() {
  const root = document.documentElement;
  const isDark = current.theme === "dark" || (current.theme === "system" && dark()?.matches === true);
  root.dataset.theme = isDark ? "dark" : "light";
  root.dataset.reading = current.reading;
  root.style.setProperty("--text-scale", String(current.size));
}

/** Reads what was chosen before and follows the system from then on; call once before the first render. */
export function startAppearance() {
  current = { ...usual, ...kept() };
  paint();
  dark()?.addEventListener("change", paint);
}

export function changeAppearance(part: Partial<Appearance>) {
  current = { ...current, ...part };
  keep(current);
  paint();
  listeners.forEach((listener) => listener());
}

/** One step larger (+1), smaller (−1), or the usual size (0). */
export function stepTextSize(step: -1 | 0 | 1) {
  const at = textSizes.findIndex((size) => size === current.size);
  const next = step === 0 ? 1 : (textSizes[Math.min(Math.max(at + step, 0), textSizes.length - 1)] ?? 1);
  changeAppearance({ size: next });
}

export function useAppearance(): Appearance {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
}
