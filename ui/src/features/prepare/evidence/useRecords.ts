import { useQueries } from "@tanstack/react-query";
import { useCallback, useMemo, useState } from "react";
import { failureIn, viewOf, type ListRecords, type RecordView } from "../../../api";

const pageSize = 200;

export type RecordFilter = Pick<ListRecords, "review" | "sources" | "key_moments_only">;

/** The records that fit, page by page as they come into sight; what has not arrived is `undefined`. */
export function useRecords(filter: RecordFilter) {
  const shape = JSON.stringify(filter);
  const [sight, setSight] = useState({ shape, first: 0, last: 0 });
  const seen = sight.shape === shape ? sight : { first: 0, last: 0 };
  const pages = useMemo(() => {
    const [from, to] = [Math.floor(seen.first / pageSize), Math.floor(seen.last / pageSize)];
    return Array.from({ length: to - from + 1 }, (_, at) => from + at);
  }, [seen.first, seen.last]);
  // The first page is always there: it says how many there are in all.
  const wanted = pages.includes(0) ? pages : [0, ...pages];
  const answers = useQueries({
    queries: wanted.map((page) => viewOf("list_records", { ...filter, offset: page * pageSize, limit: pageSize })),
  });
  const total = answers[0]?.data?.total;
  const failed = answers.find((answer) => answer.error);
  const at = (index: number): RecordView | undefined => {
    const page = answers[wanted.indexOf(Math.floor(index / pageSize))];
    return page?.data?.records[index % pageSize];
  };
  const onVisible = useCallback((first: number, last: number) => setSight({ shape, first, last }), [shape]);
  return { total, isHeldBack: answers[0]?.data?.held_back ?? false, at, onVisible, failure: failed?.error ? failureIn(failed.error) : undefined };
}
