import { useQueries } from "@tanstack/react-query";
import { useState } from "react";
import { failureIn, useSettled, useView, viewOf, type FoundRecord, type SearchRecords } from "../../../api";

/** How many arrive at once. */
const page = 50;

export type Question = Omit<SearchRecords, "after" | "limit">;

/** What a search found, page by page as more is asked for; nothing while nothing is searched for. */
export function useFound(question: Question) {
  const words = useSettled(question.words, 150);
  const settled = { ...question, words };
  const shape = JSON.stringify(settled);
  const [further, setFurther] = useState<{ shape: string; places: string[] }>({ shape, places: [] });
  const places = further.shape === shape ? further.places : [];
  const isSearching = question.words !== "" && words !== "";
  const first = useView("search_records", { ...settled, after: null, limit: page }, { when: isSearching, keepLast: true });
  const rest = useQueries({ queries: places.map((after) => viewOf("search_records", { ...settled, after, limit: page })) });
  const arrived = rest.flatMap(({ data }) => (data ? [data] : []));
  const isArriving = arrived.length < rest.length;
  const last = arrived.at(-1) ?? first.data;
  const failed = rest.find(({ error }) => error)?.error;
  const records: FoundRecord[] = [...(first.data?.records ?? []), ...arrived.flatMap((found) => found.records)];
  const next = last?.more ?? null;
  return {
    isPending: isSearching && !first.data && !first.failure,
    records,
    hint: first.data?.hint ?? null,
    isHeldBack: (first.data?.held_back.length ?? 0) > 0,
    hasMore: next !== null,
    showMore: next === null || isArriving ? undefined : () => setFurther({ shape, places: [...places, next] }),
    failure: first.failure ?? (failed ? failureIn(failed) : undefined),
  };
}
