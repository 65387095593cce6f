import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

/** Relative luminance and contrast after WCAG 2.2, definitions of "relative luminance" and "contrast ratio". */
function luminance(hex: string): number {
  const channel = (at: number) => {
    const value = parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].toSorted((a, b) => a - b) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

const css = readFileSync(new URL("../src/styles/tokens.css", import.meta.url), "utf8");
const blocks = { light: css.slice(css.indexOf(":root {"), css.indexOf(':root[data-theme="dark"]')), dark: css.slice(css.indexOf(':root[data-theme="dark"]')) };

function tokensIn(block: string): (name: string) => string {
  const values = new Map([...block.matchAll(/--([\w-]+): (#[0-9a-f]{6})/g)].map(([, name, value]) => [name, value]));
  return (name) => values.get(name) ?? expect.fail(`no token ${name}`);
}

const texts: [text: string, grounds: string[]][] = [
  ["ink", ["paper", "desk", "raised", "accent-wash", "care-wash", "notice-wash", "differs-wash", "selection", "mark"]],
  ["ink-soft", ["paper", "desk", "raised"]],
  ["ink-faint", ["paper", "desk", "raised"]],
  ["accent", ["paper", "desk", "raised", "accent-wash"]],
  ["on-accent", ["accent"]],
  ["differs", ["paper", "raised", "differs-wash"]],
  ["care", ["paper", "raised", "care-wash"]],
  ["notice", ["paper", "desk", "raised", "notice-wash"]],
  ["erases", ["paper", "raised", "erases-wash"]],
];
const shapes = ["rule-strong", "focus", ...Array.from({ length: 8 }, (_, at) => `lane-${at + 1}`)];

describe.each(Object.entries(blocks))("the tokens on %s paper", (_, block) => {
  const token = tokensIn(block);

  it("can be read: 4.5 to 1 for text on every ground it stands on", () => {
    const low = texts.flatMap(([text, grounds]) => grounds.filter((ground) => contrast(token(text), token(ground)) < 4.5).map((ground) => `${text} on ${ground}`));
    expect(low).toEqual([]);
  });

  it("can be seen: 3 to 1 for shapes and borders of controls", () => {
    expect(shapes.flatMap((shape) => ["paper", "raised"].filter((ground) => contrast(token(shape), token(ground)) < 3).map((ground) => `${shape} on ${ground}`))).toEqual([]);
  });

  it("would be missed if they were too faint", () => {
    expect(contrast(token("rule"), token("paper"))).toBeLessThan(3);
  });
});
