import { useSyncExternalStore } from "react";

/** The languages the interface speaks. English is whole; German covers the shell and falls back to English beyond it. */
export const locales = { en: "English", de: "Deutsch" } as const;
export type Locale = keyof typeof locales;

let current: Locale = "en";
const listeners = new Set<() => void>();

export function locale(): Locale {
  return current;
}

export function changeLocale(next: Locale) {
  current = next;
  document.documentElement.lang = next;
  listeners.forEach((listener) => listener());
}

export function useLocale(): Locale {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, locale);
}
