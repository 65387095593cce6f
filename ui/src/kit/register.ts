import type { RefObject } from "react";
import { isBare, matches, type Keys } from "./keys";

/** Something that can be done now: the palette, the shortcuts sheet and the keyboard all read this one list. */
export interface Action {
  id: string;
  /** A verb and its object: "Mark a decision point". */
  title: string;
  keys?: Keys;
  run: () => void;
  /** Where it belongs in the palette and in the sheet, such as the screen's name. */
  group?: string;
  isOff?: boolean;
  /** Acts only while focus is inside this element. Keys without Mod or Alt must have one. */
  within?: RefObject<HTMLElement | null>;
  /** Leaves the key to fields and editors while somebody types there, as undo does. */
  yields?: boolean;
  /** Also while a dialog lies over the page, as lock does. */
  throughLayers?: boolean;
  /** Has a key and a line in the sheet, but no line in the palette. */
  keyOnly?: boolean;
}

interface Registered {
  /** How many layers it lies above the page. */
  depth: number;
  /** 0 for the shell, 1 for the screen in it: the screen's keys win. */
  rank: number;
  actions: Action[];
}

/** The register of actions: who offers what, and which layer is on top. */
export class Register {
  #entries = new Map<string, Registered>();
  #layers = new Map<string, number>();
  #listeners = new Set<() => void>();
  #list: readonly Action[] = [];

  offer(owner: string, entry: Registered) {
    this.#entries.set(owner, entry);
    this.#changed();
  }

  withdraw(owner: string) {
    this.#entries.delete(owner);
    this.#changed();
  }

  cover(layer: string, depth: number) {
    this.#layers.set(layer, depth);
  }

  uncover(layer: string) {
    this.#layers.delete(layer);
  }

  /** Everything on offer, what is nearest first: the top layer, then the screen, then the shell. */
  list = (): readonly Action[] => this.#list;

  subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  /** What this key press does now; what is nearest wins. */
  find(event: KeyboardEvent, phase: "before the field" | "after the field"): Action | undefined {
    const top = Math.max(0, ...this.#layers.values());
    for (const entry of this.#nearestFirst()) {
      const found = entry.actions.find(
        (action) =>
          action.keys !== undefined &&
          !action.isOff &&
          (entry.depth >= top || action.throughLayers === true) &&
          (isBare(action.keys) || action.yields === true) === (phase === "after the field") &&
          matches(action.keys, event) &&
          isInside(action, event) &&
          !(phase === "after the field" && isTyping(event)),
      );
      if (found) return found;
    }
    return undefined;
  }

  #nearestFirst(): Registered[] {
    return [...this.#entries.values()].reverse().sort((one, other) => other.depth - one.depth || other.rank - one.rank);
  }

  #changed() {
    this.#list = this.#nearestFirst().flatMap((entry) => entry.actions);
    this.#listeners.forEach((listener) => listener());
  }
}

function isInside(action: Action, event: KeyboardEvent): boolean {
  return action.within === undefined || action.within.current?.contains(event.target as Node) === true;
}

function isTyping(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement;
  const isField = target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && !/^(radio|checkbox|button)$/.test(target.type));
  return isField || target instanceof HTMLSelectElement || target.isContentEditable;
}
