import type { ComponentProps, ReactElement } from "react";

/**
 * Draws a `ListItem` so that the pointer can drag it out as data of one kind: `<ListItem render={draggedAs(type, id)}>`.
 * Where it can be dropped, the keyboard must have a way of its own.
 */
export function draggedAs(type: string, data: string) {
  return function Dragged(props: ComponentProps<"div"> | ComponentProps<"a">): ReactElement {
    return (
      <div
        {...(props as ComponentProps<"div">)}
        draggable
        onDragStart={(event) => {
          event.dataTransfer.setData(type, data);
          event.dataTransfer.effectAllowed = "copy";
        }}
      />
    );
  };
}
