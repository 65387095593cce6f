import { cleanup, configure } from "@testing-library/react";
import { afterEach, beforeEach, vi } from "vitest";
import { core } from "../src/api/testing/core";
import { changeLocale } from "../src/text";

// As in the time a test is given: neighbours on a small machine make a late answer, not a missing one.
configure({ asyncUtilTimeout: 20_000 });

// jsdom has no layout: give every element a size so that lists draw their rows, and the observers that measure.
class Still {
  observe() {}
  unobserve() {}
  disconnect() {}
}
globalThis.ResizeObserver ??= Still as unknown as typeof ResizeObserver;
const sizes = { offsetHeight: 44, offsetWidth: 900, clientHeight: 600, clientWidth: 900 };
for (const [name, size] of Object.entries(sizes)) {
  Object.defineProperty(HTMLElement.prototype, name, { configurable: true, get: () => size });
}
Element.prototype.scrollTo ??= () => undefined;
Element.prototype.scrollIntoView ??= () => undefined;
window.CSS ??= { supports: () => false, escape: (name: string) => name.replaceAll(/[^\w-]/g, "\\$&") } as unknown as typeof CSS;
window.matchMedia ??= ((query: string) => ({
  matches: false,
  media: query,
  addEventListener: () => undefined,
  removeEventListener: () => undefined,
})) as unknown as typeof window.matchMedia;

vi.mock("#transport", () => ({
  invoke: (name: string, request: unknown) => core.answer(name, request),
  onChanged: (hear: (changes: unknown[]) => void) => {
    core.listeners.add(hear);
    return () => core.listeners.delete(hear);
  },
  onLeaving: () => () => undefined,
  leaveWindow: () => undefined,
}));

beforeEach(() => changeLocale("en"));
afterEach(cleanup);
