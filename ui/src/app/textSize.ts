import { useActions } from "../kit";
import { changeAppearance, nextTextSize } from "../styles/appearance";
import { useText } from "../text";
import { shell } from "../text/shell";

/** Mod +/−/0 where there are no settings to keep the size in: the locked window and the participant's. */
export function useTextSizeKeys(isOn: boolean) {
  const t = useText(shell);
  const step = (by: -1 | 0 | 1) => () => changeAppearance({ percent: nextTextSize(by) });
  useActions([
    { id: "larger", title: t.larger, keys: "Mod++", run: step(1), isOff: !isOn },
    { id: "smaller", title: t.smaller, keys: "Mod+-", run: step(-1), isOff: !isOn },
    { id: "usual-size", title: t.usualSize, keys: "Mod+0", run: step(0), isOff: !isOn },
  ]);
}
