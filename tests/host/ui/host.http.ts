/*
 * The transport of the test host: the same two functions as the window's, over loopback HTTP. Vite puts it in place of
 * the window's in mode `test` alone; nothing of it is in the product.
 */

interface Answer {
  ok?: unknown;
  failure?: unknown;
}

/** Asks the core. Gives the view, or throws the failure as the core sent it. */
export async function invoke(name: string, request: unknown): Promise<unknown> {
  const response = await fetch("/call", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name, request }),
  });
  const answer = (await response.json()) as Answer;
  if (answer.failure !== undefined) throw answer.failure;
  return answer.ok;
}

/** Calls back with what changed after each commit, by asking again and again; returns how to stop. */
export function onChanged(heard: (changes: unknown[]) => void): () => void {
  const stopping = new AbortController();
  void follow(heard, stopping.signal);
  return () => stopping.abort();
}

async function follow(heard: (changes: unknown[]) => void, signal: AbortSignal) {
  let since = 0;
  while (!signal.aborted) {
    try {
      const response = await fetch(`/changes?since=${since}`, { signal });
      const { next, changes } = (await response.json()) as { next: number; changes: unknown[] };
      since = next;
      if (changes.length > 0) heard(changes);
    } catch {
      // The host is gone or the page is closing: there is nothing more to hear.
      return;
    }
  }
}

/** A browser closes a page without asking it first; what is left to do is done when it hides. */
export function onLeaving(_saves: () => Promise<boolean>): () => void {
  return () => undefined;
}

/** A browser closes only what a script has opened. */
export function leaveWindow(): void {
  window.close();
}
