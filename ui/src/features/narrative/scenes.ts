import type { Block, BlockId, Narrative, Scene, SceneId, SceneKind } from "../../api";

/* What can be done with the parts of a narrative. Each gives a new narrative; the old one is never changed. */

/** The kinds in the order they are read. */
export const kindsInOrder = ["story", "surprises", "made_it_hard", "made_it_go_right", "open_questions"] as const satisfies readonly SceneKind[];

/** Adds a part after the others of its kind, and those of kinds that are read before it. */
export function added(narrative: Narrative, scene: Scene): Narrative {
  const rank = (kind: SceneKind) => kindsInOrder.indexOf(kind);
  const after = narrative.scenes.findLastIndex((one) => rank(one.kind) <= rank(scene.kind));
  return putAt(narrative, scene, after + 1);
}

export function putAt(narrative: Narrative, scene: Scene, at: number): Narrative {
  return { ...narrative, scenes: narrative.scenes.toSpliced(at, 0, scene) };
}

export function removed(narrative: Narrative, id: SceneId): Narrative {
  return { ...narrative, scenes: narrative.scenes.filter((one) => one.id !== id) };
}

export function changed(narrative: Narrative, id: SceneId, part: Partial<Pick<Scene, "title" | "blocks">>): Narrative {
  return { ...narrative, scenes: narrative.scenes.map((one) => (one.id === id ? { ...one, ...part } : one)) };
}

/** The place a part moves to within those of its group, or nothing at the end of it. */
export function neighbour(narrative: Narrative, id: SceneId, step: -1 | 1): number | undefined {
  const at = narrative.scenes.findIndex((one) => one.id === id);
  const isStory = narrative.scenes[at]?.kind === "story";
  for (let to = at + step; at >= 0 && to >= 0 && to < narrative.scenes.length; to += step) {
    if ((narrative.scenes[to]?.kind === "story") === isStory) return to;
  }
  return undefined;
}

export function moved(narrative: Narrative, id: SceneId, to: number): Narrative {
  const at = narrative.scenes.findIndex((one) => one.id === id);
  const scene = narrative.scenes[at];
  return scene ? { ...narrative, scenes: narrative.scenes.toSpliced(at, 1).toSpliced(to, 0, scene) } : narrative;
}

export function sceneOf(narrative: Narrative, block: BlockId): Scene | undefined {
  return narrative.scenes.find((one) => one.blocks.some((of) => of.id === block));
}

const cites = (block: Block) => block.kind !== "passage" || block.spans.some((span) => span.kind === "citation");
const says = (block: Block) => block.kind === "passage" && block.spans.some((span) => span.kind === "text" && span.text.trim() !== "");

/** How many passages say something and cite nothing. */
export function uncited(narrative: Narrative): number {
  return narrative.scenes.flatMap((scene) => scene.blocks).filter((block) => says(block) && !cites(block)).length;
}
