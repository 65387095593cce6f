import { createContext, use } from "react";
import type { Citation, DecisionId, DifferenceId, NeedsLook, ShelfDecision, ShelfDifference, ShelfStatement, WordingHash } from "../api/contract";
import type { Notes } from "./notes";

/** What may be cited and shown now, and what the editor's blocks need to draw themselves. */
export interface Shelf {
  statements: readonly ShelfStatement[];
  decisions: readonly ShelfDecision[];
  differences: readonly ShelfDifference[];
  notes: Notes;
  needsLook: readonly NeedsLook[];
}

const emptyShelf: Shelf = { statements: [], decisions: [], differences: [], notes: new Map(), needsLook: [] };

/** Around the editor. */
export const ShelfContext = createContext<Shelf>(emptyShelf);

export const useShelf = () => use(ShelfContext);

/** The statement as it is agreed to, only in the very wording that was cited. */
export function cited(shelf: Shelf, citation: Citation): ShelfStatement | undefined {
  return shelf.statements.find((one) => one.citation.statement === citation.statement && one.citation.wording === citation.wording);
}

export function shownDecision(shelf: Shelf, decision: DecisionId, wording: WordingHash): ShelfDecision | undefined {
  return shelf.decisions.find((one) => one.decision === decision && one.wording === wording);
}

export function shownDifference(shelf: Shelf, difference: DifferenceId): ShelfDifference | undefined {
  return shelf.differences.find((one) => one.difference === difference);
}
