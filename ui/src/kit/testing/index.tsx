import { render } from "@testing-library/react";
import axe from "axe-core";
import type { ReactElement, ReactNode } from "react";
import { expect } from "vitest";
import { Actions } from "../actions";
import { Routes, type Route } from "../route";
import { Toasts } from "../Toast";
import { UndoStack } from "../undo";

/** Everything a component may expect around it, and a route to start from. */
export function Around({ start, children }: { start?: Route; children: ReactNode }) {
  return (
    <Actions>
      <Toasts>
        <UndoStack>
          <Routes start={start}>{children}</Routes>
        </UndoStack>
      </Toasts>
    </Actions>
  );
}

/** Renders a component with the kit around it. */
export function renderIn(element: ReactElement, { start }: { start?: Route } = {}) {
  return render(element, { wrapper: ({ children }) => <Around start={start}>{children}</Around> });
}

/** Fails with the rules that are broken. Colours are measured on the tokens, since jsdom draws none. */
export async function expectNoViolations(container: Element) {
  const result = await axe.run(container, { rules: { "color-contrast": { enabled: false }, region: { enabled: false } } });
  expect(result.violations.map((found) => `${found.id}: ${found.nodes.map((node) => node.html).join("\n")}`)).toEqual([]);
}
