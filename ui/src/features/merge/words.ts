/** How wide words are, in pixels. Serif for what a person said, sans for the tool. */
export type Measure = (words: string, face: Face) => number;
export type Face = "voice" | "ui";

/** A guess from the number of letters, for where nothing can be measured. */
export const guessed: Measure = (words, face) => words.length * (face === "voice" ? 7.1 : 6.6);

/** Measures with the page's own fonts, each piece of text once. */
export function measuredOn(context: OffscreenCanvasRenderingContext2D, fonts: Record<Face, string>): Measure {
  const known: Record<Face, Map<string, number>> = { voice: new Map(), ui: new Map() };
  let set: Face | null = null;
  return (words, face) => {
    const found = known[face].get(words);
    if (found !== undefined) return found;
    if (face !== set) context.font = fonts[(set = face)];
    const width = context.measureText(words).width;
    known[face].set(words, width);
    return width;
  };
}

/**
 * Words broken into at most `most` lines of at most `width` pixels; what does not fit ends in an ellipsis. A word that
 * is wider than a line ends them. The words themselves are never changed.
 */
export function wrapped(words: string, width: number, most: number, face: Face, measure: Measure): string[] {
  const space = measure(" ", face);
  const lines: string[] = [];
  let line = "";
  let reach = 0;
  for (const part of words.trim().split(/\s+/u)) {
    const long = measure(part, face);
    if (line !== "" && reach + space + long <= width) {
      line += ` ${part}`;
      reach += space + long;
      continue;
    }
    if (line !== "") lines.push(line);
    if (lines.length === most) return ended(lines, width, face, measure);
    if (long > width) return [...lines, cut(part, width, face, measure)];
    line = part;
    reach = long;
  }
  return line === "" ? lines : [...lines, line];
}

/** The lines, with the sign that more was said. */
function ended(lines: string[], width: number, face: Face, measure: Measure): string[] {
  const last = lines.at(-1) ?? "";
  return [...lines.slice(0, -1), cut(last, width, face, measure)];
}

function cut(words: string, width: number, face: Face, measure: Measure): string {
  const room = width - measure("…", face);
  let kept = words;
  while (kept.length > 1 && measure(kept, face) > room) {
    const at = kept.lastIndexOf(" ");
    kept = at > 3 ? kept.slice(0, at) : Array.from(kept).slice(0, -1).join("");
  }
  return `${kept.replace(/[\s.,;:–-]+$/u, "")}…`;
}

/** Words as lines, and how wide the widest is. */
export interface Lines {
  lines: string[];
  width: number;
}

export type Wrap = (words: string, width: number, most: number, face: Face) => Lines;

/** Breaks words into lines, each text and width once: coming closer changes where words stand, never how they break. */
export function wrapping(measure: Measure): Wrap {
  const known = { voice: new Map<number, Map<string, Lines>>(), ui: new Map<number, Map<string, Lines>>() };
  return (words, width, most, face) => {
    const shape = width * 8 + most;
    let alike = known[face].get(shape);
    if (!alike) known[face].set(shape, (alike = new Map()));
    let found = alike.get(words);
    if (!found) {
      const lines = wrapped(words, width, most, face, measure);
      found = { lines, width: lines.reduce((widest, line) => Math.max(widest, measure(line, face)), 0) };
      alike.set(words, found);
    }
    return found;
  };
}
