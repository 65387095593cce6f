import { createContext, use, useMemo, useState, type ReactNode } from "react";

/** An id as it crosses the wire; the contract brands each kind. */
type Id = string;

/** The six stages, in the order of the passage. */
export const stages = ["prepare", "interviews", "accounts", "merge", "narrative", "share"] as const;
export type Stage = (typeof stages)[number];

/** Where the window is. What is selected on a screen is part of where it is. */
export type Route =
  | { at: "library" }
  | { at: "home"; review: Id }
  | { at: "prepare"; review: Id; source?: Id; record?: Id }
  | { at: "interviews"; review: Id; participant?: Id; interview?: Id }
  | { at: "accounts"; review: Id; participant?: Id }
  | { at: "merge"; review: Id; moment?: Id; statement?: Id }
  | { at: "narrative"; review: Id; scene?: Id; passage?: Id }
  | { at: "share"; review: Id; audience?: Id; edition?: Id }
  | { at: "care"; review: Id; participant?: Id };

/** The review this route is in, if it is in one. */
export function reviewOf(route: Route): Id | undefined {
  return "review" in route ? route.review : undefined;
}

interface Way {
  route: Route;
  go: (to: Route) => void;
  back: () => void;
}

const WayContext = createContext<Way | null>(null);
const remembered = 50;

/** Holds where the window is and where it came from, in memory only. */
export function Routes({ start = { at: "library" }, children }: { start?: Route; children: ReactNode }) {
  const [trail, setTrail] = useState<readonly Route[]>([start]);
  const route = trail.at(-1) ?? start;
  const way = useMemo<Way>(
    () => ({
      route,
      go: (to) => setTrail((all) => [...all.slice(-remembered), to]),
      back: () => setTrail((all) => (all.length > 1 ? all.slice(0, -1) : all)),
    }),
    [route],
  );
  return <WayContext value={way}>{children}</WayContext>;
}

function useWay(): Way {
  const way = use(WayContext);
  if (!way) throw new Error("BUG: moving needs <Routes> around it");
  return way;
}

export const useRoute = (): Route => useWay().route;
export const useGo = () => useWay().go;
export const useBack = () => useWay().back;
