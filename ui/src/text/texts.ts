import { locale, useLocale, type Locale } from "./locale";

/** The sentences of one feature: English always, another language whole or not at all. */
export type Texts<T> = { en: T } & Partial<Record<Exclude<Locale, "en">, T>>;

/** Declares the sentences of a feature. A second language must have every entry or it does not compile. */
export function texts<T>(en: T, others: Partial<Record<Exclude<Locale, "en">, NoInfer<T>>> = {}): Texts<T> {
  return { en, ...others };
}

/** The sentences in the language of the interface, for a component. */
export function useText<T>(of: Texts<T>): T {
  return of[useLocale()] ?? of.en;
}

/** The sentences in the language of the interface, outside a component. */
export function textOf<T>(of: Texts<T>): T {
  return of[locale()] ?? of.en;
}
