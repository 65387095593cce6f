/** Keys as written in code: "Mod+Shift+F", "Alt+ArrowUp", "F6", "Y", "Mod++", "Mod+-". Mod is Ctrl, ⌘ on macOS. */
export type Keys = string;

export const isMac = typeof navigator !== "undefined" && /Mac/.test(navigator.platform);

interface Chord {
  mod: boolean;
  shift: boolean;
  alt: boolean;
  key: string;
}

function parse(keys: Keys): Chord {
  const parts = keys === "+" ? ["+"] : keys.endsWith("++") ? [...keys.slice(0, -2).split("+"), "+"] : keys.split("+");
  const key = parts.pop() ?? "";
  return { mod: parts.includes("Mod"), shift: parts.includes("Shift"), alt: parts.includes("Alt"), key };
}

/** Signs whose place, and whether Shift is needed for them, differs from keyboard to keyboard. */
const isSign = (key: string) => key.length === 1 && !/[a-z0-9]/i.test(key);

function sameKey(chord: Chord, event: KeyboardEvent): boolean {
  if (chord.key.toLowerCase() === event.key.toLowerCase()) return true;
  if (chord.key === "+") return event.key === "=";
  // With Shift or Alt held the letter may come out as another sign; the place on the keyboard then decides.
  if (/^[a-z]$/i.test(chord.key) && (chord.shift || chord.alt)) return event.code === `Key${chord.key.toUpperCase()}`;
  return /^[0-9]$/.test(chord.key) && chord.mod && event.code === `Digit${chord.key}`;
}

/** Whether this key press is these keys, on this system. */
export function matches(keys: Keys, event: KeyboardEvent, mac = isMac): boolean {
  const chord = parse(keys);
  const mod = mac ? event.metaKey : event.ctrlKey;
  const other = mac ? event.ctrlKey : event.metaKey;
  const shiftFits = chord.shift === event.shiftKey || (isSign(chord.key) && !chord.shift);
  return mod === chord.mod && !other && event.altKey === chord.alt && shiftFits && sameKey(chord, event);
}

/** Whether these keys would write a character if nobody took them. */
export function isBare(keys: Keys): boolean {
  const chord = parse(keys);
  return !chord.mod && !chord.alt && !/^F\d+$/.test(chord.key);
}

const names: Record<string, [other: string, mac: string]> = {
  Mod: ["Ctrl", "⌘"],
  Shift: ["Shift", "⇧"],
  Alt: ["Alt", "⌥"],
  Enter: ["Enter", "⏎"],
  Backspace: ["Backspace", "⌫"],
  Escape: ["Esc", "esc"],
  " ": ["Space", "Space"],
  ArrowUp: ["↑", "↑"],
  ArrowDown: ["↓", "↓"],
  ArrowLeft: ["←", "←"],
  ArrowRight: ["→", "→"],
  "-": ["−", "−"],
};

/** The keys as a person reads them: "Ctrl+Shift+F", "⇧⌘F". */
export function readable(keys: Keys, mac = isMac): string {
  const chord = parse(keys);
  const held = [...(chord.mod ? ["Mod"] : []), ...(chord.alt ? ["Alt"] : []), ...(chord.shift ? ["Shift"] : [])];
  const word = (name: string) => names[name]?.[mac ? 1 : 0] ?? (name.length === 1 ? name.toUpperCase() : name);
  const order = mac ? held.reverse() : held;
  return [...order, chord.key].map(word).join(mac ? "" : "+");
}

/** For `onKeyDown` of a field: acts on Enter and leaves every other key, such as Esc, to what lies around the field. */
export function onEnter(act: () => void) {
  return (event: { key: string; preventDefault: () => void; continuePropagation: () => void }) => {
    if (event.key !== "Enter") return event.continuePropagation();
    event.preventDefault();
    act();
  };
}
