export type * from "./contract";
export { useAutosave, type Autosave } from "./autosave";
export { call, keyOf, useCommand, useView, viewOf, type CommandName, type CommandState, type RequestOf, type ViewOf, type ViewState } from "./call";
export { useChanges } from "./changes";
export { Failed, failureIn } from "./failed";
export { FailedNotice } from "./FailedNotice";
export { newId } from "./ids";
export { markSaved, markUnsaved, saveEverything, useSavingState } from "./saving";
export { useSettled, WordingNote } from "./WordingNote";
