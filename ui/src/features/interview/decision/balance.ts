import type { DecisionContent, Direction, Factor, OptionId, Strength } from "../../../api";

/** How far a bar reaches, in percent of its side. Ordinal: longer means more strongly, and nothing is ever added up. */
const reach: Record<Exclude<Strength, "cannot_say">, number> = { slight: 22, some: 42, strong: 63, decisive: 84 };
const unsaid = 30;

export interface Bar {
  /** Two options stand left and right of a middle; any other number has one line each from the left. */
  side: "left" | "right" | "line" | "both" | "middle";
  /** The option it pulled on, by its place; none where it pulled on everything or on nothing in particular. */
  option: number | undefined;
  direction: Direction;
  reach: number;
  /** Whether a strength was said as a step. */
  isSaid: boolean;
}

/** What one factor looks like. It depends on that factor alone. */
export function barOf(factor: Pick<Factor, "direction" | "option" | "strength">, options: readonly { id: OptionId }[]): Bar {
  const { direction, strength } = factor;
  const isSaid = strength !== null && strength !== "cannot_say";
  const bar = { direction, reach: isSaid ? reach[strength] : unsaid, isSaid };
  const option = options.findIndex(({ id }) => id === factor.option);
  if (direction === "general") return { ...bar, option: undefined, side: "both" };
  if (direction === "unclear" || option === -1) return { ...bar, option: undefined, side: "middle" };
  if (options.length > 2) return { ...bar, option, side: "line" };
  return { ...bar, option, side: option === 0 ? "left" : "right" };
}

/** A, B, C: what options are called beside their bars. */
export const letterOf = (place: number) => String.fromCharCode(65 + (place % 26));

/** The colours of options: those of the second lane on, as a class sets them. */
export const colourOf = (place: number) => `var(--lane-${((place + 1) % 8) + 1})`;

/** The colour of an option darkened towards the ink, for letters: a lane colour alone is for shapes. */
export const inkOf = (place: number) => `color-mix(in srgb, ${colourOf(place)} 80%, var(--ink))`;

/** Which directions an option may be given: what was not in view then can only have been kept out of view. */
export function directionsFor(content: DecisionContent, option: OptionId | null): readonly Direction[] {
  const isUnseen = content.options.some(({ id, visible_then }) => id === option && visible_then === "no");
  return isUnseen ? ["hid"] : ["toward", "away", "opened", "hid", "general", "unclear"];
}

/** Whether a direction needs an option to point to. */
export const needsOption = (direction: Direction) => direction !== "general" && direction !== "unclear";
