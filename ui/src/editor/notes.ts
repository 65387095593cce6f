import type { Block, Narrative } from "../api/contract";

/** The number of each cited statement and shown decision point, by its id. */
export type Notes = ReadonlyMap<string, number>;

/** Numbers what the narrative rests on, through all of its scenes, each by where it first appears. */
export function notesOf(narrative: Narrative): Notes {
  const notes = new Map<string, number>();
  for (const scene of narrative.scenes) {
    for (const id of scene.blocks.flatMap(restsOn)) if (!notes.has(id)) notes.set(id, notes.size + 1);
  }
  return notes;
}

/** The ids of what a block rests on, in reading order. */
export function restsOn(block: Block): string[] {
  switch (block.kind) {
    case "passage": return block.spans.flatMap((span) => (span.kind === "citation" ? [span.statement] : []));
    case "quotation": return [block.citation.statement];
    case "side_by_side": return block.voices.map((voice) => voice.statement);
    case "decision": return [block.decision];
  }
}
