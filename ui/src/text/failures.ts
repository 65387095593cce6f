import { texts } from "./texts";

/** What happened, and what a person can do about it. */
export interface Pair {
  what: string;
  remedy: string;
}

export const failures = texts<Record<string, Pair>>({
  unreachable: {
    what: "The window lost touch with the vault.",
    remedy: "What you typed is still on the screen. Copy what matters, then close Recount and open it again.",
  },
});

export function wordsFor(pairs: Record<string, Pair>, code: string): Pair {
  return pairs[code] ?? pairs["unreachable"] ?? { what: code, remedy: "" };
}
