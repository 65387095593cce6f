import { useSyncExternalStore } from "react";

/** The languages the interface speaks. English is whole; German covers the shell and falls back to English beyond it. */
export const locales = { en: "English", de: "Deutsch" } as const;
export type Locale = keyof typeof locales;

const key = "recount.locale";
let current: Locale = "en";
const listeners = new Set<() => void>();

export function locale(): Locale {
  return current;
}

/** Reads the language chosen before; English until somebody chooses. Call once before the first render. */
export function startLocale() {
  try {
    const kept = localStorage.getItem(key);
    if (kept !== null && kept in locales) current = kept as Locale;
  } catch {
    // Without storage the interface is English until somebody chooses.
  }
  document.documentElement.lang = current;
}

export function changeLocale(next: Locale) {
  current = next;
  document.documentElement.lang = next;
  try {
    localStorage.setItem(key, next);
  } catch {
    // As above.
  }
  listeners.forEach((listener) => listener());
}

export function useLocale(): Locale {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, locale);
}
