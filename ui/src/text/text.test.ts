import { beforeEach, describe, expect, it } from "vitest";
import type { Code } from "../api/contract";
import contract from "../api/contract.ts?raw";
import { changeLocale, clock, clockAsKnown, count, day, dateField, dayAndClockAsKnown, inWords, instant, opening, people, textOf, timeField, zones } from ".";
import de from "./failures.de.json";
import en from "./failures.en.json";
import { failures, inSentences } from "./failures";
import { library } from "./library";
import { shell } from "./shell";

const codes = [...(/export type Code = ([^;]+);/.exec(contract)?.[1] ?? "").matchAll(/"(\w+)"/g)].map(([, code]) => code as Code);

/** What a reader would notice: a code without a sentence, or one that is not a sentence. */
function lacking(pairs: Record<string, { what: string; remedy: string }>): string[] {
  const isSentence = (text: string | undefined) => /\.( \{detail\})?$/.test(text ?? "");
  return codes.filter((code) => !isSentence(pairs[code]?.what) || !isSentence(pairs[code]?.remedy));
}

const blaming = /\b(you (failed|forgot|should have)|invalid|illegal|fatal|error|oops|sorry|please)\b|!/i;

describe("failures", () => {
  it("all say what happened and what to do, in both languages", () => {
    expect(codes.length).toBeGreaterThan(40);
    expect(lacking(en)).toEqual([]);
    expect(lacking(de)).toEqual([]);
  });

  it("would be missed if one lacked a sentence", () => {
    const { locked, ...others } = en;
    expect(lacking(others)).toEqual(["locked"]);
    expect(lacking({ ...en, locked: { what: locked.what, remedy: "" } })).toEqual(["locked"]);
  });

  it("blame nobody and raise no voice", () => {
    expect(Object.values(en).flatMap(({ what, remedy }) => [what, remedy]).filter((text) => blaming.test(text))).toEqual([]);
    expect(blaming.test("You forgot the title!")).toBe(true);
  });

  it("have room for the place and the detail, and close up without them", () => {
    const failure = { code: "file_unreadable", place: "line 214", detail: "It has no time.", narrative: [] } as const;
    expect(inSentences(textOf(failures), { ...failure, narrative: [] })).toEqual({
      what: "The file could not be read (line 214).",
      remedy: "Nothing was changed. It has no time. Choose another file, or take in the rest.",
    });
    expect(inSentences(textOf(failures), { ...failure, place: null, detail: null, narrative: [] }).what).toBe("The file could not be read.");
  });
});

describe("words", () => {
  beforeEach(() => changeLocale("en"));

  it("count people in words and things in digits", () => {
    expect([people(1), people(3), people(40)]).toEqual(["one person", "three people", "40 people"]);
    expect([count(1, "statement"), count(31204, "message")]).toEqual(["1 statement", "31,204 messages"]);
    expect(opening(inWords(2))).toBe("Two");
  });

  it("are German when German is chosen", () => {
    changeLocale("de");
    expect(people(3)).toBe("drei Personen");
    expect(textOf(shell).stages.prepare).toBe("Vorbereiten");
    expect(textOf(library).stage({ kind: "waiting", accounts: 2 })).toBe("Zwei Berichte warten auf ihre Personen");
  });

  it("say where a review stands in one sentence", () => {
    const { stage } = textOf(library);
    expect(stage({ kind: "waiting", accounts: 2 })).toBe("Two accounts waiting for their owners");
    expect(stage({ kind: "listening", heard: 3, people: 5 })).toBe("Three of five listened to");
    expect(stage({ kind: "listening", heard: 0, people: 1 })).toBe("No interview yet");
  });
});

describe("times", () => {
  it("are shown in the zone of the review", () => {
    expect(day("2026-05-14T23:30:00Z", "Europe/Berlin")).toBe("15 May 2026");
    expect(clock("2026-05-14T12:09:40Z", "Europe/Berlin")).toBe("14:09");
  });

  it("are told as exactly as a record has them, and no more", () => {
    const at = "2026-05-14T12:09:00Z";
    const told = (["us", "ms", "s", "min", "hour", "day", "none"] as const).map((precision) => clockAsKnown(at, precision, "Europe/Berlin"));
    expect(told).toEqual(["14:09:00", "14:09:00", "14:09:00", "14:09", "14 h", null, null]);
    expect(dayAndClockAsKnown(at, "s", "Europe/Berlin")).toBe("14 May, 14:09:00");
    expect(dayAndClockAsKnown(at, "day", "Europe/Berlin")).toBe("14 May");
  });

  it("go to fields and come back as the same instant, over a change of the clocks too", () => {
    for (const at of ["2026-05-14T12:09:00Z", "2026-01-02T23:59:00Z", "2026-03-29T00:59:00Z"]) {
      const back = instant(dateField(at, "Europe/Berlin"), timeField(at, "Europe/Berlin"), "Europe/Berlin");
      expect(new Date(back!).getTime()).toBe(new Date(at).getTime());
    }
    expect(instant("2026-05-14", "nonsense", "Europe/Berlin")).toBeUndefined();
  });

  it("know every zone once", () => {
    expect(zones()).toContain("Europe/Berlin");
    expect(new Set(zones()).size).toBe(zones().length);
  });
});
