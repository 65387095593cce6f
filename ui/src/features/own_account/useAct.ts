import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { keyOf, markSaved, markUnsaved, useCommand, type CommandName, type OwnAccountView, type RequestOf, type ViewOf } from "../../api";

/** The commands after which the account is shown as it stands then. */
export type OwnCommand = { [N in CommandName]: ViewOf<N> extends OwnAccountView ? N : never }[CommandName];

let last: Promise<unknown> = Promise.resolve();

/** One act after the other, in the order in which they were meant: a choice never overtakes the words it is for. */
function inTurn<T>(act: () => Promise<T>): Promise<T> {
  const turn = last.then(act, act);
  last = turn.catch(() => undefined);
  return turn;
}

/** One act on the account. It counts as unsaved from the moment it is meant until the core has acknowledged it. */
export function useAct<N extends OwnCommand>(name: N) {
  const client = useQueryClient();
  const { run: ask, failure, isPending } = useCommand(name);
  const run = useCallback(
    async (request: RequestOf<N>) => {
      const mark = Symbol();
      markUnsaved(mark, () => last.then(() => undefined));
      try {
        const view = await inTurn(() => ask(request));
        client.setQueryData(keyOf("open_own_account", {}), view);
        // What others will read follows from the choices: it is asked anew whenever it is looked at, never shown as it was.
        client.removeQueries({ queryKey: keyOf("preview_shared", {}) });
      } finally {
        markSaved(mark);
      }
    },
    [ask, client],
  );
  /** The same for a button: says whether it was done; the reason why not is in `failure`. */
  const attempt = useCallback((request: RequestOf<N>) => run(request).then(() => true, () => false), [run]);
  return { run, attempt, failure, isPending };
}
