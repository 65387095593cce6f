import { Channel, invoke as tauriInvoke } from "@tauri-apps/api/core";

/** Asks the core through the window's one command. Gives the view, or throws the failure as the core sent it. */
export function invoke(name: string, request: unknown): Promise<unknown> {
  return tauriInvoke("call", { name, request });
}

/** Saves what there is before the window goes; says whether all of it is saved. */
let save: () => Promise<boolean> = () => Promise.resolve(true);

/**
 * Calls back with what changed after each commit; returns how to stop. It comes through a channel of this page, not as
 * an event: no page may listen to events, since those of the window carry the paths of dropped files.
 */
export function onChanged(heard: (changes: unknown[]) => void): () => void {
  const changes = new Channel<unknown>((change) => heard([change]));
  const leave = new Channel<unknown>(() => {
    void save().then((saved) => tauriInvoke("settled", { saved }));
  });
  void tauriInvoke("watch", { changes, leave });
  return () => {
    changes.onmessage = () => undefined;
  };
}

/** Says how to save everything when the window is about to close or the machine to sleep; returns how to stop. */
export function onLeaving(saves: () => Promise<boolean>): () => void {
  save = saves;
  return () => {
    save = () => Promise.resolve(true);
  };
}

/** Closes this window, once everything in it is saved. */
export function leaveWindow(): void {
  void tauriInvoke("close");
}
