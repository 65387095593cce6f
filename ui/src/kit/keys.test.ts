import { describe, expect, it } from "vitest";
import { isBare, matches, readable } from "./keys";

const press = (init: KeyboardEventInit) => new KeyboardEvent("keydown", init);

describe("keys", () => {
  it("take Ctrl for Mod on Linux and Windows, and ⌘ on macOS, never both", () => {
    const ctrl = press({ key: "k", ctrlKey: true });
    const command = press({ key: "k", metaKey: true });
    expect(matches("Mod+K", ctrl, false)).toBe(true);
    expect(matches("Mod+K", command, false)).toBe(false);
    expect(matches("Mod+K", command, true)).toBe(true);
    expect(matches("Mod+K", ctrl, true)).toBe(false);
  });

  it("want exactly the keys that are held", () => {
    expect(matches("Mod+Z", press({ key: "Z", code: "KeyZ", ctrlKey: true, shiftKey: true }), false)).toBe(false);
    expect(matches("Mod+Shift+Z", press({ key: "Z", code: "KeyZ", ctrlKey: true, shiftKey: true }), false)).toBe(true);
    expect(matches("Mod+Z", press({ key: "z", ctrlKey: true, altKey: true }), false)).toBe(false);
    expect(matches("Y", press({ key: "y" }), false)).toBe(true);
  });

  it("find signs where a keyboard needs Shift for them, and digits where it writes others", () => {
    expect(matches("Mod+/", press({ key: "/", ctrlKey: true, shiftKey: true }), false)).toBe(true);
    expect(matches("Mod++", press({ key: "=", ctrlKey: true }), false)).toBe(true);
    expect(matches("+", press({ key: "+", shiftKey: true }), false)).toBe(true);
    expect(matches("+", press({ key: "+", ctrlKey: true }), false)).toBe(false);
    expect(matches("Mod++", press({ key: "+", ctrlKey: true, shiftKey: true }), false)).toBe(true);
    expect(matches("Mod+1", press({ key: "&", code: "Digit1", ctrlKey: true }), false)).toBe(true);
  });

  it("are read the way the system calls them", () => {
    expect(readable("Mod+Shift+F", false)).toBe("Ctrl+Shift+F");
    expect(readable("Mod+Shift+F", true)).toBe("⇧⌘F");
    expect(readable("Alt+ArrowUp", false)).toBe("Alt+↑");
    expect(readable("Mod+.", false)).toBe("Ctrl+.");
    expect(readable("Mod++", false)).toBe("Ctrl++");
    expect(readable("+", false)).toBe("+");
    expect(readable(" ", false)).toBe("Space");
  });

  it("are bare when they would write something", () => {
    expect(["Y", "Enter", "ArrowUp"].map(isBare)).toEqual([true, true, true]);
    expect(["Mod+Y", "F6", "Alt+ArrowUp"].map(isBare)).toEqual([false, false, false]);
  });
});
