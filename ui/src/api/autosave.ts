import { useCallback, useEffect, useLayoutEffect, useState } from "react";
import type { Failure } from "./contract";
import { failureIn } from "./failed";
import { markSaved, markUnsaved, type SavingState } from "./saving";

/** Milliseconds of quiet after which a draft is saved, and the longest it waits while somebody keeps typing. */
export const quiet = 150;
export const longest = 400;

/**
 * One draft on its way to the core: saves after a pause, never two saves at once, and counts as saved only what the
 * core acknowledged. A failed save keeps the draft; the next edit or `flush` tries again.
 */
export class Draft<T> {
  readonly #mark = Symbol();
  #acknowledged: T;
  #value: T;
  #save: (value: T) => Promise<unknown>;
  #tell: (state: SavingState, failure?: Failure) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #since: number | undefined;
  #running: Promise<void> | undefined;

  constructor(value: T, save: (value: T) => Promise<unknown>, tell: (state: SavingState, failure?: Failure) => void) {
    this.#acknowledged = value;
    this.#value = value;
    this.#save = save;
    this.#tell = tell;
  }

  /** Uses this function from now on. */
  savesWith(save: (value: T) => Promise<unknown>) {
    this.#save = save;
  }

  /** The draft now reads like this. */
  write(value: T) {
    if (Object.is(value, this.#value)) return;
    this.#value = value;
    if (Object.is(value, this.#acknowledged) && !this.#running) return this.#settle();
    this.#tell("saving");
    markUnsaved(this.#mark, this.flush);
    this.#since ??= Date.now();
    clearTimeout(this.#timer);
    const wait = Math.max(0, Math.min(quiet, this.#since + longest - Date.now()));
    this.#timer = setTimeout(() => void this.flush(), wait);
  }

  /** Saves what is there now; done when the core has answered. */
  flush = async (): Promise<void> => {
    clearTimeout(this.#timer);
    while (this.#running) await this.#running;
    if (Object.is(this.#value, this.#acknowledged)) return;
    this.#running = this.#send(this.#value).finally(() => (this.#running = undefined));
    await this.#running;
  };

  async #send(value: T) {
    this.#since = undefined;
    try {
      await this.#save(value);
      this.#acknowledged = value;
      if (Object.is(value, this.#value)) this.#settle();
    } catch (thrown) {
      const failure = failureIn(thrown);
      markUnsaved(this.#mark, this.flush, failure);
      this.#tell("notSaved", failure);
    }
  }

  #settle() {
    clearTimeout(this.#timer);
    this.#since = undefined;
    markSaved(this.#mark);
    this.#tell("saved");
  }

  /** Gives the draft up without saving, as when what it belonged to is left out. */
  drop() {
    clearTimeout(this.#timer);
    this.#acknowledged = this.#value;
    markSaved(this.#mark);
  }
}

export interface Autosave {
  state: SavingState;
  failure: Failure | undefined;
  /** Saves now: on blur, on Enter. */
  flush: () => Promise<void>;
  /** Gives up what was not saved. */
  drop: () => void;
}

/**
 * Saves `value` whenever it differs from what the core has acknowledged; the first value counts as acknowledged.
 * Values are compared by identity: give text, or an object that is replaced when it changes. Mount it once per thing
 * that is edited (`key={id}`). What is still unsaved when the component goes is saved then.
 */
export function useAutosave<T>({ value, save }: { value: T; save: (value: T) => Promise<unknown> }): Autosave {
  const [told, tell] = useState<{ state: SavingState; failure?: Failure }>({ state: "saved" });
  const [draft] = useState(() => new Draft(value, save, (state, failure) => tell({ state, failure })));
  useLayoutEffect(() => {
    draft.savesWith(save);
    draft.write(value);
  }, [draft, save, value]);
  useEffect(() => () => void draft.flush(), [draft]);
  const drop = useCallback(() => draft.drop(), [draft]);
  return { state: told.state, failure: told.failure, flush: draft.flush, drop };
}
