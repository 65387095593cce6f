import {
  queryOptions,
  useMutation,
  useQuery,
  keepPreviousData,
  type QueryKey,
} from "@tanstack/react-query";
import { useCallback } from "react";
import { invoke } from "#transport";
import type { Commands, Failure } from "./contract";
import { Failed, failureIn } from "./failed";
import { tracked } from "./saving";

export type CommandName = keyof Commands;
export type RequestOf<N extends CommandName> = Commands[N]["request"];
export type ViewOf<N extends CommandName> = Commands[N]["view"];

/** Asks the core for one thing. Throws `Failed`. */
export async function call<N extends CommandName>(name: N, request: RequestOf<N>): Promise<ViewOf<N>> {
  try {
    return (await invoke(String(name), request)) as ViewOf<N>;
  } catch (thrown) {
    throw new Failed(failureIn(thrown));
  }
}

/** The key under which a view is remembered; a change refreshes it by its first part. */
export function keyOf<N extends CommandName>(name: N, request: RequestOf<N>): QueryKey {
  return [name, request];
}

/** A view as TanStack Query takes it, for `useQueries` and the like. */
export function viewOf<N extends CommandName>(name: N, request: RequestOf<N>) {
  return queryOptions<ViewOf<N>, Failed>({ queryKey: keyOf(name, request), queryFn: () => call(name, request) });
}

export interface ViewState<V> {
  data: V | undefined;
  failure: Failure | undefined;
  /** Nothing has arrived yet. */
  isPending: boolean;
  /** Whether this is still the answer to a request before this one. */
  isOld: boolean;
  askAgain: () => void;
}

export interface ViewChoice {
  /** Ask only when this is true; true unless said. */
  when?: boolean;
  /** Keep showing the last answer while a different request is under way, as a search does. */
  keepLast?: boolean;
}

/** What the core knows, kept fresh by the changes it announces. */
export function useView<N extends CommandName>(name: N, request: RequestOf<N>, choice: ViewChoice = {}): ViewState<ViewOf<N>> {
  const query = useQuery({
    ...viewOf(name, request),
    enabled: choice.when ?? true,
    placeholderData: choice.keepLast ? (keepPreviousData as never) : undefined,
  });
  return {
    data: query.data,
    failure: query.error ? failureIn(query.error) : undefined,
    isPending: query.isPending,
    isOld: query.isPlaceholderData,
    askAgain: () => void query.refetch(),
  };
}

export interface CommandState<N extends CommandName> {
  /** Asks the core and gives the view; throws `Failed`, which is also in `failure` until the next run. */
  run: (request: RequestOf<N>) => Promise<ViewOf<N>>;
  /** Asks the core and gives the view, or nothing when it failed; the reason is in `failure`. */
  attempt: (request: RequestOf<N>) => Promise<ViewOf<N> | undefined>;
  failure: Failure | undefined;
  isPending: boolean;
  forget: () => void;
}

/** What keeps nothing in the vault, and may wait for a dialog: while it is under way, nothing is being saved. */
const keepsNothing: ReadonlySet<CommandName> = new Set<CommandName>([
  "back_up", "cancel_import", "check_vault", "choose_vault", "preview_import", "read_import_again",
]);

/** Something to ask of the core. The header's mark shows that it is being saved until the core has acknowledged it. */
export function useCommand<N extends CommandName>(name: N): CommandState<N> {
  const { mutateAsync, error, isPending, reset } = useMutation<ViewOf<N>, Failed, RequestOf<N>>({
    mutationFn: (request) => (keepsNothing.has(name) ? call(name, request) : tracked(call(name, request))),
  });
  const attempt = useCallback(
    async (request: RequestOf<N>) => {
      try {
        return await mutateAsync(request);
      } catch {
        return undefined;
      }
    },
    [mutateAsync],
  );
  return { run: mutateAsync, attempt, failure: error ? failureIn(error) : undefined, isPending, forget: reset };
}
