import { QueryClient } from "@tanstack/react-query";

/** Remembers views until the core says they changed. Nothing is asked twice, by clock, or because a window got focus. */
export function newClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: Infinity, gcTime: 60_000, retry: false, refetchOnWindowFocus: false, networkMode: "always" },
      mutations: { retry: false, networkMode: "always" },
    },
  });
}
