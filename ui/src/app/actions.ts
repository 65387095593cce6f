import { reviewOf, stages, useActions, useBack, useFocusMode, useGo, useRoute, type Action } from "../kit";
import { useText } from "../text";
import { shell } from "../text/shell";
import { nextTextSize } from "../styles/appearance";
import type { Over } from "./Shell";
import type { SettingsState } from "./settings";

interface Offered {
  open: (over: Over) => void;
  lock: () => void;
  settings: SettingsState;
}

/** What can be done on every screen: going, seeing, looking, locking. */
export function useGlobalActions({ open, lock, settings }: Offered) {
  const t = useText(shell);
  const route = useRoute();
  const go = useGo();
  const back = useBack();
  const focus = useFocusMode();
  const review = reviewOf(route);
  const group = t.everywhere;

  const going: Action[] = review
    ? [
        ...stages.map((at, place) => ({
          id: `go-${at}`,
          title: t.goTo(t.stages[at]),
          group: t.go,
          keys: `Mod+${place + 1}`,
          run: () => go({ at, review }),
        })),
        { id: "go-home", title: t.goTo(t.home), group: t.go, run: () => go({ at: "home", review }) },
        { id: "go-care", title: t.goTo(t.care), group: t.go, run: () => go({ at: "care", review }) },
      ]
    : [];
  useActions([
    { id: "go-library", title: t.goTo(t.library), group: t.go, run: () => go({ at: "library" }), isOff: route.at === "library" },
    { id: "go-back", title: t.back, group: t.go, keys: "Alt+ArrowLeft", run: back, yields: true },
    ...going,
  ]);
  useActions([
    { id: "search-vault", title: t.search, group, keys: "Mod+Shift+F", run: () => open("search") },
    { id: "focus-mode", title: focus.isOn ? t.focusOff : t.focus, group, keys: "Mod+.", run: focus.toggle },
    { id: "settings", title: t.settings, group, keys: "Mod+,", run: () => open("settings") },
    { id: "help", title: t.help, group, keys: "F1", run: () => open("help") },
    { id: "lock", title: t.lock, group, keys: "Mod+Shift+L", run: lock, throughLayers: true },
  ]);
  const size = (step: -1 | 0 | 1) => () => settings.change({ text_percent: nextTextSize(step) });
  useActions([
    { id: "larger", title: t.larger, group, keys: "Mod++", run: size(1), throughLayers: true },
    { id: "smaller", title: t.smaller, group, keys: "Mod+-", run: size(-1), throughLayers: true },
    { id: "usual-size", title: t.usualSize, group, keys: "Mod+0", run: size(0), throughLayers: true },
    { id: "easy-letters", title: t.easy, group, run: () => settings.change({ letters: "easy" }) },
    { id: "usual-letters", title: t.usualLetters, group, run: () => settings.change({ letters: "usual" }) },
    { id: "light", title: t.light, group, run: () => settings.change({ theme: "light" }) },
    { id: "dark", title: t.dark, group, run: () => settings.change({ theme: "dark" }) },
    { id: "as-system", title: t.asSystem, group, run: () => settings.change({ theme: "system" }) },
  ]);
}
