import { QueryClientProvider } from "@tanstack/react-query";
import { act, render, renderHook } from "@testing-library/react";
import { useEffect, useState, type ReactElement, type ReactNode } from "react";
import { Around } from "../../kit/testing";
import type { Route } from "../../kit";
import { followChanges } from "../changes";
import { newClient } from "../client";
import type { Announcement, Code, Commands, Failure } from "../contract";
import { core } from "./core";

type Answers = { [N in keyof Commands]?: (request: Commands[N]["request"]) => Commands[N]["view"] | Promise<Commands[N]["view"]> };

/** Plays the core for one test: answers by command name. Returns what was asked, in order. */
export function playCore(answers: Answers): { name: string; request: unknown }[] {
  core.asked = [];
  core.answer = async (name, request) => {
    core.asked.push({ name, request });
    const answer = answers[name as keyof Commands] as ((request: unknown) => unknown) | undefined;
    if (!answer) throw new Error(`no answer played for ${name}`);
    return answer(request);
  };
  return core.asked;
}

/** Inside an answer: the core says no. */
export function refuse(code: Code, more: Partial<Failure> = {}): never {
  const failure: Failure = { place: null, detail: null, narrative: [], ...more, code };
  throw failure;
}

/** The core announces that something changed. */
export async function announce(...changes: Announcement[]) {
  await act(async () => core.listeners.forEach((hear) => hear(changes)));
}

function Core({ children }: { children: ReactNode }) {
  const [client] = useState(newClient);
  useEffect(() => followChanges(client), [client]);
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}

/** Renders a screen with the kit and the played core around it. */
export function renderWithCore(element: ReactElement, { start }: { start?: Route } = {}) {
  return render(element, { wrapper: ({ children }) => <Core><Around start={start}>{children}</Around></Core> });
}

/** Runs a hook with the kit and the played core around it. */
export function renderHookWithCore<R>(hook: () => R, { start }: { start?: Route } = {}) {
  return renderHook(hook, { wrapper: ({ children }) => <Core><Around start={start}>{children}</Around></Core> });
}
