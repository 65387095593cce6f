import { describe, expect, it } from "vitest";
import core from "../../../crates/domain/src/consent.rs?raw";
import { consent, wordingVersion } from "./consent";

/** A short fingerprint of text (FNV-1a, 32 bits): enough to notice a change, and no more. */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 0).toString(16);
}

const sentences = (of: typeof consent) => JSON.stringify([of.en.levels, of.en.levelMeans, of.en.audience]);

/** What the sentences were when each version was begun. */
const known: Record<number, string> = { 1: "18726109" };

describe("the explanation that consent is given under", () => {
  it("is of the version that the core writes into the ledger", () => {
    const inCore = /WORDING_VERSION: u32 = (\d+)/.exec(core)?.[1];
    expect(Number(inCore)).toBe(wordingVersion);
  });

  it("is the one that this version was begun with: other sentences are another version", () => {
    expect(fingerprint(sentences(consent))).toBe(known[wordingVersion]);
  });

  it("would be missed if one word changed", () => {
    const changed = { ...consent, en: { ...consent.en, levelMeans: { ...consent.en.levelMeans, private: "It stays in the team." } } };
    expect(fingerprint(sentences(changed))).not.toBe(known[wordingVersion]);
  });
});
