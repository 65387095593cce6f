import type { QueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { onChanged } from "#transport";
import type { CommandName } from "./call";
import type { Announcement } from "./contract";

/** The views that read a review, and so may show less or more after anything in it changed. */
const ofReview = ["open_review", "list_reviews"] as const satisfies readonly CommandName[];

/** Which views a change makes stale: the one place where anything is refreshed. */
export const refreshes: Record<Announcement["kind"], readonly CommandName[]> = {
  session: ["session_state"],
  settings: ["read_settings", "session_state", "own_wording_rules", "check_wording"],
  library: ["list_reviews"],
  review: [...ofReview, "open_prepare", "list_accounts", "open_interview", "open_merge", "open_narrative", "open_share"],
  evidence: [...ofReview, "open_prepare", "list_records", "search_records", "place_record", "find_records_to_tie", "open_merge"],
  interview: [...ofReview, "open_interview", "open_prepare", "list_records", "search_records", "place_record", "open_merge", "session_state"],
  account: [...ofReview, "open_interview", "read_when", "list_accounts", "open_own_account"],
  accounts: [...ofReview, "session_state", "list_accounts", "look_at_return", "open_interview", "open_merge", "open_narrative", "open_share"],
  merge: [...ofReview, "open_merge", "open_narrative"],
  narrative: [...ofReview, "open_narrative", "open_share"],
  share: [...ofReview, "open_share"],
  care: [...ofReview, "open_care", "open_interview"],
  import_progress: [],
  files_dropped: [],
};

const heardBy = new Set<(change: Announcement) => void>();

/** Listens to the core for as long as the page lives; returns how to stop. */
export function followChanges(client: QueryClient): () => void {
  return onChanged((changes) => {
    for (const change of changes as Announcement[]) {
      refresh(client, change);
      heardBy.forEach((hear) => hear(change));
    }
  });
}

function refresh(client: QueryClient, change: Announcement) {
  for (const name of refreshes[change.kind]) void client.invalidateQueries({ queryKey: [name] });
}

/** Tells a component about each change, for what is not a view: progress, a vault that was locked. */
export function useChanges(hear: (change: Announcement) => void) {
  const latest = useRef(hear);
  useEffect(() => {
    latest.current = hear;
  });
  useEffect(() => {
    const one = (change: Announcement) => latest.current(change);
    heardBy.add(one);
    return () => {
      heardBy.delete(one);
    };
  }, []);
}
