export { goToBlock, insertCitation, insertDecision, insertQuotation, insertSideBySide, removeBlock, removeCitations, replaceFinding, selectFinding } from "./acts";
export { statementType, type Slip } from "./clipboard";
export { fromDocument, toDocument, wordsOf } from "./document";
export { Editor, type EditorProps } from "./Editor";
export { findingsIn, setLooks, type PlacedFinding } from "./looks";
export { notesOf, restsOn, type Notes } from "./notes";
export { pullsOf, type Pull } from "./pulls";
export type { Shelf } from "./shelf";
export type { Editor as Page } from "@tiptap/core";
