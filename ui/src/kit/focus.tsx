import { createContext, use, useMemo, useState, type ReactNode } from "react";

interface Focus {
  isOn: boolean;
  toggle: () => void;
}

const FocusContext = createContext<Focus>({ isOn: false, toggle: () => undefined });

/** Holds whether the page stands alone, without panes and stages. Once, in the shell. */
export function FocusMode({ children }: { children: ReactNode }) {
  const [isOn, setOn] = useState(false);
  const focus = useMemo(() => ({ isOn, toggle: () => setOn((on) => !on) }), [isOn]);
  return <FocusContext value={focus}>{children}</FocusContext>;
}

/** Whether only the page and what belongs to it in `leftInFocus` is shown. Mod+. turns it on and off. */
export function useFocusMode(): Focus {
  return use(FocusContext);
}
