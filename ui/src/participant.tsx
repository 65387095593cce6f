import { Suspense, lazy, type ComponentType } from "react";
import { createRoot } from "react-dom/client";
import { Around } from "./app/Around";
import { useTextSizeKeys } from "./app/textSize";
import { Loading } from "./kit";
import { startAppearance } from "./styles/appearance";
import "./styles/index.css";

/** The participant's window: their own account, and nothing else in its bundle. */
const own = import.meta.glob<{ default: ComponentType }>("./features/own_account/index.{ts,tsx}");
const OwnAccount = lazy(() => Object.values(own)[0]?.() ?? Promise.reject(new Error("BUG: own_account is missing")));

function ParticipantWindow() {
  useTextSizeKeys(true);
  return <Suspense fallback={<Loading />}><OwnAccount /></Suspense>;
}

startAppearance();
const root = document.getElementById("root");
if (!root) throw new Error("BUG: participant.html has no root");
createRoot(root).render(
  <Around>
    <ParticipantWindow />
  </Around>,
);
