import type { QueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { onChanged } from "#transport";
import type { CommandName } from "./call";
import type { Change } from "./contract";

/** Which views a change makes stale: the one place where anything is refreshed. `all` is every view there is. */
export const refreshes: Record<string, readonly CommandName[] | "all"> = {};

const heardBy = new Set<(change: Change) => void>();

/** Listens to the core for as long as the page lives; returns how to stop. */
export function followChanges(client: QueryClient): () => void {
  return onChanged((changes) => {
    for (const change of changes as Change[]) {
      refresh(client, change);
      heardBy.forEach((hear) => hear(change));
    }
  });
}

function refresh(client: QueryClient, change: Change) {
  const stale = refreshes[change.kind] ?? "all";
  if (stale === "all") return void client.invalidateQueries();
  for (const name of stale) void client.invalidateQueries({ queryKey: [name] });
}

/** Tells a component about each change, for what is not a view: progress, a vault that was locked. */
export function useChanges(hear: (change: Change) => void) {
  const latest = useRef(hear);
  useEffect(() => {
    latest.current = hear;
  });
  useEffect(() => {
    const one = (change: Change) => latest.current(change);
    heardBy.add(one);
    return () => {
      heardBy.delete(one);
    };
  }, []);
}
