import type { DecisionContent, Factor } from "../api/contract";

export interface Pull {
  factor: Factor;
  /** Toward what was taken, another way, or on everything alike. */
  way: "taken" | "other" | "neither";
}

/** What pulled, and which way, of what was known at the time: what was learned later never stands among the forces. */
export function pullsOf(content: DecisionContent): Pull[] {
  return content.factors.filter((factor) => factor.known !== "learned_later").map((factor) => ({ factor, way: wayOf(factor, content) }));
}

function wayOf(factor: Factor, content: DecisionContent): Pull["way"] {
  const option = content.options.find((one) => one.id === factor.option);
  if (!option || factor.direction === "general" || factor.direction === "unclear") return "neither";
  const isFor = factor.direction === "toward" || factor.direction === "opened";
  return isFor === (option.taken === "taken") ? "taken" : "other";
}
