import { invoke as tauriInvoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";

/** Asks the core through the window's one command. Gives the view, or throws the failure as the core sent it. */
export function invoke(name: string, request: unknown): Promise<unknown> {
  return tauriInvoke("call", { name, request });
}

/** Calls back with what changed after each commit; returns how to stop. */
export function onChanged(heard: (changes: unknown[]) => void): () => void {
  const stop = listen<unknown>("changed", ({ payload }) => heard(Array.isArray(payload) ? payload : [payload]));
  return () => void stop.then((unlisten) => unlisten());
}
