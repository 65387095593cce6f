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
import { Register, type Action } from "./register";

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
