import { useDragAndDrop } from "react-aria-components";

/** Lets the items of a `ListBox` be dragged out as data of one kind: `<ListBox dragAndDropHooks={useDragging(type)}>`. The data is the item's id. */
export function useDragging(type: string) {
  const { dragAndDropHooks } = useDragAndDrop({ getItems: (keys) => [...keys].map((key) => ({ [type]: String(key) })), getAllowedDropOperations: () => ["copy"] });
  return dragAndDropHooks;
}
