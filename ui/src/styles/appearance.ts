import { useSyncExternalStore } from "react";

/** How the window looks to this person. Kept with the settings of the vault; nothing of it is left in the web view. */
export interface Appearance {
  theme: "system" | "light" | "dark";
  /** The size of text in percent of the usual, 80 to 200. */
  percent: number;
  reading: "usual" | "easy";
}

const steps = [80, 90, 100, 110, 125, 150, 175, 200] as const;
const usual: Appearance = { theme: "system", percent: 100, reading: "usual" };
let current: Appearance = usual;
const listeners = new Set<() => void>();

const dark = () => window.matchMedia?.("(prefers-color-scheme: dark)");

function paint() {
  const root = document.documentElement;
  const isDark = current.theme === "dark" || (current.theme === "system" && dark()?.matches === true);
  root.dataset.theme = isDark ? "dark" : "light";
  root.dataset.reading = current.reading;
  root.style.setProperty("--text-scale", String(current.percent / 100));
}

/** Follows the system until something else is chosen; call once before the first render. */
export function startAppearance() {
  paint();
  dark()?.addEventListener("change", paint);
}

export function changeAppearance(part: Partial<Appearance>) {
  current = { ...current, ...part };
  paint();
  listeners.forEach((listener) => listener());
}

/** The size one step larger (+1) or smaller (−1), or the usual one (0). */
export function nextTextSize(step: -1 | 0 | 1, percent = current.percent): number {
  if (step === 0) return usual.percent;
  const larger = steps.find((size) => size > percent) ?? percent;
  const smaller = steps.findLast((size) => size < percent) ?? percent;
  return step > 0 ? larger : smaller;
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
