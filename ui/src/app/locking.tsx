import { useEffect, useState, type ReactNode } from "react";
import { useQueryClient } from "@tanstack/react-query";
import { call, keyOf, saveEverything } from "../api";
import { AlertDialog } from "../kit";
import { useText } from "../text";
import { shell } from "../text/shell";

export interface Locking {
  lock: () => void;
  /** Shown when something typed could not be saved before locking. */
  question: ReactNode;
}

/** Locks the vault once every draft is acknowledged; asks when one could not be. */
export function useLocking(): Locking {
  const t = useText(shell);
  const client = useQueryClient();
  const [asks, setAsks] = useState(false);

  const lockNow = async () => {
    setAsks(false);
    const session = await call("lock", {});
    client.setQueryData(keyOf("session_state", {}), session);
  };
  const lock = () => {
    void saveEverything().then((state) => (state === "notSaved" ? setAsks(true) : lockNow()));
  };
  const question = (
    <AlertDialog
      title={t.notLocked}
      isOpen={asks}
      onClose={() => setAsks(false)}
      stay={t.stayOpen}
      act={t.lockAnyway}
      onAct={() => void lockNow()}
      erases
    >
      <p>{t.lockAnywayMeans}</p>
    </AlertDialog>
  );
  return { lock, question };
}

/** Milliseconds between two messages that somebody is here; the shortest idle lock is a minute. */
const between = 20_000;

/** Tells the core that somebody is here, so that it locks after idling and not while somebody reads or types. */
export function useKeepAwake() {
  useEffect(() => {
    let last = -between;
    const here = (event: Event) => {
      if (event.timeStamp - last < between) return;
      last = event.timeStamp;
      // A locked vault refuses this, which is no news to anybody.
      void call("keep_awake", {}).catch(() => undefined);
    };
    const kinds = ["keydown", "pointerdown", "pointermove", "wheel"];
    kinds.forEach((kind) => window.addEventListener(kind, here, { capture: true, passive: true }));
    return () => kinds.forEach((kind) => window.removeEventListener(kind, here, { capture: true }));
  }, []);
}
