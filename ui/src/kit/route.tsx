import { createContext, use, useMemo, useState, type ReactNode } from "react";
import type {
  BlockId,
  MomentId,
  ParticipantId,
  RecordId,
  ReviewId,
  SceneId,
  SourceId,
  StatementId,
} from "../api/contract";

/** The six stages, in the order of the passage. */
export const stages = ["prepare", "interviews", "accounts", "merge", "narrative", "share"] as const;
export type Stage = (typeof stages)[number];

/** Where the window is. What is selected on a screen is part of where it is. */
export type Route =
  | { at: "library" }
  | { at: "home"; review: ReviewId }
  | { at: "prepare"; review: ReviewId; source?: SourceId; record?: RecordId }
  | { at: "interviews"; review: ReviewId; participant?: ParticipantId; statement?: StatementId }
  | { at: "accounts"; review: ReviewId; participant?: ParticipantId }
  | { at: "merge"; review: ReviewId; moment?: MomentId; statement?: StatementId }
  | { at: "narrative"; review: ReviewId; scene?: SceneId; block?: BlockId }
  | { at: "share"; review: ReviewId; group?: string }
  | { at: "care"; review: ReviewId; participant?: ParticipantId };

/** The review this route is in, if it is in one. */
export function reviewOf(route: Route): ReviewId | undefined {
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
