import { Suspense, lazy, useEffect, useState } from "react";
import type { SessionView } from "../api";
import { HeaderPlaceProvider, Loading, reviewOf, ScreenActions, useLayersOfActions, useRoute, useUndo } from "../kit";
import { useText } from "../text";
import { shell } from "../text/shell";
import { useGlobalActions } from "./actions";
import styles from "./app.module.css";
import { Boundary } from "./Boundary";
import { Header } from "./Header";
import { useKeepAwake, useLocking } from "./locking";
import { screens } from "./screens";
import { useSettings } from "./settings";

const Library = lazy(() => import("../features/library"));
const SettingsDialog = lazy(() => import("./SettingsDialog"));
const HelpDialog = lazy(() => import("./HelpDialog"));
const SearchDialog = lazy(() => import("./SearchDialog"));

/** What may lie over every screen. */
export type Over = "settings" | "help" | "search" | null;

/** The frame around every screen of an open vault. */
export function Shell({ session }: { session: SessionView }) {
  const t = useText(shell);
  const route = useRoute();
  const [place, setPlace] = useState<HTMLElement | null>(null);
  const [over, setOver] = useState<Over>(null);
  const settings = useSettings();
  const locking = useLocking();
  useKeepAwake();
  useForgetUndo();
  useGlobalActions({ open: setOver, lock: locking.lock, settings });
  const { openPalette, layers } = useLayersOfActions({ palette: t.palette, sheet: t.sheet, group: t.everywhere });
  const close = () => setOver(null);

  return (
    <HeaderPlaceProvider value={place}>
      <Header session={session} slot={setPlace} onPalette={openPalette} onLock={locking.lock} />
      <div className={styles.page}>
        <Boundary key={route.at + (reviewOf(route) ?? "")}>
          <Suspense fallback={<Loading />}><ScreenActions><Place /></ScreenActions></Suspense>
        </Boundary>
      </div>
      {layers}
      {locking.question}
      <Suspense fallback={null}>
        {over === "settings" && <SettingsDialog settings={settings} onClose={close} />}
        {over === "help" && <HelpDialog onClose={close} />}
        {over === "search" && <SearchDialog onClose={close} />}
      </Suspense>
    </HeaderPlaceProvider>
  );
}

/** Draws where the window is. */
function Place() {
  const route = useRoute();
  if (route.at === "library") return <Library />;
  const Screen = screens[route.at];
  return <Screen key={route.review} review={route.review} />;
}

/** What was done in one review cannot be taken back from another. */
function useForgetUndo() {
  const review = reviewOf(useRoute());
  const { clear } = useUndo();
  useEffect(() => clear, [review, clear]);
}
