import { locale, type Locale } from "./locale";

const small: Record<Locale, readonly string[]> = {
  en: ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"],
  de: ["keine", "eine", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf"],
};

/** A number in words up to twelve, in digits with separators above: "three", "31,204". */
export function inWords(n: number): string {
  return small[locale()][n] ?? n.toLocaleString(locale());
}

/** "one person", "three people": a count about people, in words. */
export function people(n: number): string {
  if (locale() === "de") return `${inWords(n)} ${n === 1 ? "Person" : "Personen"}`;
  return `${inWords(n)} ${n === 1 ? "person" : "people"}`;
}

/** "1 statement", "22 statements": a count of things, in digits. */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${n.toLocaleString(locale())} ${n === 1 ? one : many}`;
}

/** First letter as a capital, for a count that opens a sentence. */
export function opening(sentence: string): string {
  return sentence.charAt(0).toLocaleUpperCase(locale()) + sentence.slice(1);
}
