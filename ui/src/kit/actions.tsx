import {
  createContext,
  use,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
  type ReactNode,
  type RefObject,
} from "react";
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

const RegisterContext = createContext<Register | null>(null);
const Depth = createContext(0);
const Rank = createContext(0);

/** Around the screens in the shell: where a key means two things, the screen's meaning holds. */
export function ScreenActions({ children }: { children: ReactNode }) {
  return <Rank value={1}>{children}</Rank>;
}

function useRegister(): Register {
  const register = use(RegisterContext);
  if (!register) throw new Error("BUG: actions need <Actions> around them");
  return register;
}

/** Holds the register and listens to the keyboard. Once, around the page. */
export function Actions({ children }: { children: ReactNode }) {
  const [register] = useState(() => new Register());
  useEffect(() => {
    const before = (event: KeyboardEvent) => act(register.find(event, "before the field"), event);
    const after = (event: KeyboardEvent) => {
      if (!event.defaultPrevented) act(register.find(event, "after the field"), event);
    };
    window.addEventListener("keydown", before, { capture: true });
    window.addEventListener("keydown", after);
    return () => {
      window.removeEventListener("keydown", before, { capture: true });
      window.removeEventListener("keydown", after);
    };
  }, [register]);
  return <RegisterContext value={register}>{children}</RegisterContext>;
}

function act(action: Action | undefined, event: KeyboardEvent) {
  if (!action || event.isComposing) return;
  event.preventDefault();
  event.stopPropagation();
  action.run();
}

/** What lies over the page: keys of the page rest while it is open. */
export function Layer({ isOpen = true, children }: { isOpen?: boolean; children: ReactNode }) {
  const register = use(RegisterContext);
  const depth = use(Depth) + 1;
  const id = useId();
  useEffect(() => {
    if (!isOpen) return;
    register?.cover(id, depth);
    return () => register?.uncover(id);
  }, [register, id, depth, isOpen]);
  return <Depth value={depth}>{children}</Depth>;
}

/** Offers what can be done here for as long as the component is there. `run` may close over the latest state. */
export function useActions(actions: Action[]) {
  const register = useRegister();
  const depth = use(Depth);
  const rank = use(Rank);
  const owner = useId();
  const latest = useRef(actions);
  useLayoutEffect(() => {
    latest.current = actions;
  });
  const shape = JSON.stringify(actions.map(({ id, title, keys, group, isOff, yields }) => [id, title, keys, group, isOff, yields]));
  useLayoutEffect(() => {
    register.offer(owner, { depth, rank, actions: latest.current.map((action) => bound(action, latest)) });
  }, [register, owner, depth, rank, shape]);
  useEffect(() => () => register.withdraw(owner), [register, owner]);
}

function bound(action: Action, latest: RefObject<Action[]>): Action {
  return { ...action, run: () => latest.current.find((now) => now.id === action.id)?.run() };
}

/** Everything on offer now, for the palette and the sheet. */
export function useOffered(): readonly Action[] {
  const register = useRegister();
  return useSyncExternalStore(register.subscribe, register.list);
}

/** The offered actions by group, in the order offered, each id once. */
export function useGroups(keep: (action: Action) => boolean): [group: string, actions: Action[]][] {
  const offered = useOffered();
  return useMemo(() => {
    const seen = new Set<string>();
    const groups = new Map<string, Action[]>();
    for (const action of offered) {
      if (action.isOff || seen.has(action.id) || !keep(action)) continue;
      seen.add(action.id);
      const group = action.group ?? "";
      groups.set(group, [...(groups.get(group) ?? []), action]);
    }
    return [...groups];
  }, [offered, keep]);
}
