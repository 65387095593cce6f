import { useQueryClient } from "@tanstack/react-query";
import { Suspense, lazy, useEffect, useState } from "react";
import { FailedNotice, useView } from "../api";
import Unlock from "../features/unlock";
import { FocusMode, Loading, Routes, UndoStack } from "../kit";
import { Around } from "./Around";
import styles from "./app.module.css";
import { useTextSizeKeys } from "./textSize";

const loadShell = () => import("./Shell");
const Shell = lazy(async () => ({ default: (await loadShell()).Shell }));

/** The facilitator's window: locked, it shows the unlock screen and holds nothing; open, it shows the shell. */
export function App() {
  return (
    <Around>
      <Session />
    </Around>
  );
}

function Session() {
  const { data: session, failure } = useView("session_state", {});
  const client = useQueryClient();
  const [held, setHeld] = useState(false);
  useTextSizeKeys(session?.state !== "open");
  const isOpen = session?.state === "open";

  useEffect(() => {
    // Read while the passphrase is typed, so that the first frame does not wait for it.
    void loadShell();
  }, []);
  useEffect(() => {
    // What the core told while the vault was open is not kept in the page once it is locked.
    if (!isOpen) client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== "session_state" });
  }, [client, isOpen]);

  if (failure) return <main className={styles.lost}><FailedNotice failure={failure} /></main>;
  if (!session) return <Loading />;
  if (!isOpen || held) return <Unlock session={session} onHold={setHeld} />;
  return (
    <Routes>
      <UndoStack>
        <FocusMode>
          <Suspense fallback={<Loading />}><Shell session={session} /></Suspense>
        </FocusMode>
      </UndoStack>
    </Routes>
  );
}
