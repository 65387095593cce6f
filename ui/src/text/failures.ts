import type { Code, Failure } from "../api/contract";
import de from "./failures.de.json";
import en from "./failures.en.json";
import { texts } from "./texts";

/** What happened, and what a person can do about it. `{place}` and `{detail}` are filled from the failure. */
export interface Pair {
  what: string;
  remedy: string;
}

/** One pair for each code of the contract; a code without one does not compile. The command line reads the same files. */
export const failures = texts<Record<Code, Pair>>(en, { de });

/** The pair for this failure, with its place and detail where the sentences have room for them. */
export function inSentences(pairs: Record<Code, Pair>, failure: Failure): Pair {
  const { what, remedy } = pairs[failure.code] ?? pairs.unexpected;
  const fill = (sentence: string) =>
    sentence
      .replace("{place}", failure.place ? ` (${failure.place})` : "")
      .replace("{detail}", failure.detail ?? "")
      .replace(/ {2,}/g, " ")
      .trim();
  return { what: fill(what), remedy: fill(remedy) };
}
