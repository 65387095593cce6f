import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, describe, expect, it } from "vitest";
import type { NarrativeView, WriteNarrative } from "../../api";
import { announce, playCore, refuse, renderWithCore } from "../../api/testing";
import type { Route } from "../../kit";
import { expectNoViolations } from "../../kit/testing";
import Narrative from ".";
import { block, cite, narrativeView, note, review, scene, shelved, st, text } from "./testing/view";
import { added, moved, neighbour, uncited } from "./scenes";

beforeAll(() => {
  // jsdom draws nothing: the caret has no place on the page.
  Range.prototype.getClientRects = () => [] as unknown as DOMRectList;
  Range.prototype.getBoundingClientRect = () => new DOMRect();
  document.elementFromPoint = () => null;
});

type More = Parameters<typeof playCore>[0];

async function open(view: NarrativeView = narrativeView(), { more = {}, at = {} }: { more?: More; at?: Partial<Extract<Route, { at: "narrative" }>> } = {}) {
  let now = view;
  const asked = playCore({
    open_narrative: () => now,
    check_wording: () => ({ findings: [] }),
    write_narrative: ({ narrative, on_revision }) => {
      if (on_revision !== now.revision) refuse("narrative_moved_on");
      now = { ...now, narrative, revision: now.revision + 1 };
      return { revision: now.revision, at: "2026-05-20T10:00:00Z", needs_look: now.needs_look };
    },
    ...more,
  });
  const { container } = renderWithCore(<Narrative review={review} />, { start: { at: "narrative", review, ...at } });
  await waitFor(() => expect(asked.length > 0 && screen.queryByText("Opening")).toBeNull());
  const change = async (next: NarrativeView) => {
    now = next;
    await announce({ kind: "narrative", review });
  };
  const written = () => asked.filter((one) => one.name === "write_narrative").map((one) => one.request as WriteNarrative);
  return { asked, container, change, written, user: userEvent.setup() };
}
const page = () => screen.getByRole("textbox", { name: "Text of this part" });

describe("the narrative", () => {
  it("has nothing that axe objects to", async () => {
    const { container } = await open(narrativeView(), { at: { scene: scene(2) } });
    await waitFor(() => expect(page().textContent).toContain("By the time"));
    await expectNoViolations(container);
  });

  it("numbers what it rests on through all parts, and draws differences, quotations and decision points in agreed words", async () => {
    await open(narrativeView(), { at: { scene: scene(2) } });
    const words = within(page());
    expect((await words.findByLabelText(/^Citation 1, Operations on-call/)).textContent).toBe("1");
    expect(words.getByRole("group", { name: "Accounts side by side: What “wait” asked for" }).textContent).toContain("I took it that the people working on it had run out of ideas.5");
    const decision = words.getByRole("group", { name: "Decision point: Wait for the secondary" });
    expect(decision.textContent).toContain("decisively");
    expect(decision.textContent).not.toContain("The lock table was the cause all along");
    const quoted = words.getByRole("group", { name: "Quotation" });
    expect(quoted.textContent).toContain("Not attributed");
    expect(quoted.querySelector("[class*=lane]")).toBeNull();
  });

  it("says in words how much of what was agreed is in it, and who is not heard", async () => {
    await open();
    expect(screen.getByText(/7 of 9 agreed statements are used\. Two voices are not heard yet: Customer lead, Database engineer\. One passage cites nothing yet\./)).toBeTruthy();
  });

  it("saves as it is written, each time on the revision it was written on", async () => {
    const { written, user } = await open();
    await user.type(screen.getByRole("textbox", { name: "Title of the narrative" }), ", again");
    await waitFor(() => expect(written().at(-1)?.narrative.title).toBe("Waiting, seen two ways, again"));
    await user.type(screen.getByRole("textbox", { name: "Line beneath the title" }), ".");
    await waitFor(() => expect(written().at(-1)?.narrative.subtitle).toMatch(/\.$/));
    expect(new Set(written().map((one) => one.on_revision)).size).toBe(written().length);
    expect(written()[0]?.on_revision).toBe(7);
  });

  it("cites the chosen statement by key and quotes it by another, once each", async () => {
    const { written, user } = await open();
    await user.click(await screen.findByRole("option", { name: /command line/ }));
    await user.keyboard("{Control>}{Enter}{/Control}");
    await waitFor(() => expect(written().at(-1)?.narrative.scenes[0]?.blocks[0]).toMatchObject({ kind: "passage", spans: expect.arrayContaining([note(7)]) }));
    await user.click(screen.getByRole("radio", { name: "All" }));
    await user.click(await screen.findByRole("option", { name: /had nothing else in front of me/ }));
    await user.keyboard("{Control>}{Shift>}{Enter}{/Shift}{/Control}");
    await waitFor(() => expect(written().at(-1)?.narrative.scenes[0]?.blocks.at(-1)).toMatchObject({ kind: "quotation", citation: cite(12) }));
  });

  it("puts a difference side by side and a decision point in from the shelf", async () => {
    const { written, user } = await open();
    await user.click(screen.getByRole("tab", { name: "Differences" }));
    await user.click(await screen.findByRole("button", { name: "Put side by side" }));
    await user.click(screen.getByRole("tab", { name: "Decisions" }));
    await user.click(await screen.findByRole("button", { name: "Show this decision" }));
    await waitFor(() => expect(written().at(-1)?.narrative.scenes[0]?.blocks.map((one) => one.kind)).toEqual(["passage", "side_by_side", "decision"]));
    expect(written().at(-1)?.narrative.scenes[0]?.blocks[1]).toMatchObject({ voices: [cite(8), cite(9)] });
  });

  it("shows neither lane nor time for a statement without a name", async () => {
    await open(narrativeView({ shelf: [shelved(12, "Support on-call", 1, "a while", "I was reading."), shelved(14, null, null, null, "I waited too.")] }));
    const option = await screen.findByRole("option", { name: /I waited too/ });
    expect(option.textContent).toContain("Not attributed");
    expect(option.querySelector("[class*=lane]")).toBeNull();
    expect(screen.getByRole("option", { name: /I was reading/ }).querySelector("[class*=lane]")).not.toBeNull();
  });

  it("adds, moves and removes parts, and takes each back", async () => {
    const { written, user } = await open();
    await user.click(screen.getByRole("button", { name: "Add a part" }));
    await user.click(await screen.findByRole("menuitem", { name: "What made it hard" }));
    await waitFor(() => expect(written().at(-1)?.narrative.scenes.map((one) => one.kind)).toEqual(["story", "story", "surprises", "made_it_hard", "open_questions"]));
    await user.click(screen.getByRole("button", { name: "More for “A quiet release afternoon”" }));
    await user.click(await screen.findByRole("menuitem", { name: /Remove this part/ }));
    await waitFor(() => expect(written().at(-1)?.narrative.scenes).toHaveLength(4));
    act(() => (document.activeElement as HTMLElement | null)?.blur());
    await user.keyboard("{Control>}z{/Control}");
    await waitFor(() => expect(written().at(-1)?.narrative.scenes[0]?.title).toBe("A quiet release afternoon"));
    expect(written().at(-1)?.narrative.scenes[0]?.blocks).toHaveLength(1);
  });

  it("keeps the text in sight when the narrative was changed somewhere else, and loses none of it", async () => {
    let isBehind = true;
    const { written, user } = await open(narrativeView(), {
      more: {
        write_narrative: ({ on_revision }) => {
          if (isBehind || on_revision !== 9) refuse("narrative_moved_on");
          return { revision: 10, at: "2026-05-20T10:00:00Z", needs_look: [] };
        },
        open_narrative: () => narrativeView({ revision: isBehind ? 7 : 9 }),
      },
    });
    const title = screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Title of the narrative" });
    await user.type(title, ", mine");
    expect(await screen.findByText("The narrative was changed somewhere else while you wrote.")).toBeTruthy();
    expect(title.value).toBe("Waiting, seen two ways, mine");
    isBehind = false;
    await user.click(screen.getByRole("button", { name: "Keep my text" }));
    await waitFor(() => expect(screen.queryByText(/changed somewhere else/)).toBeNull());
    expect(written().at(-1)).toMatchObject({ on_revision: 9, narrative: { title: "Waiting, seen two ways, mine" } });
  });

  it("takes up what was written somewhere else when nothing here is unsaved", async () => {
    const { change, written } = await open();
    await change(narrativeView({ revision: 8, narrative: { ...narrativeView().narrative, title: "From somewhere else" } }));
    await waitFor(() => expect(screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Title of the narrative" }).value).toBe("From somewhere else"));
    expect(written()).toEqual([]);
  });

  it("marks a passage whose words were taken back, says what to do, and never whose they were", async () => {
    const usual = narrativeView();
    const { written, user } = await open(
      { ...usual, shelf: usual.shelf.filter((one) => one.citation.statement !== st(5)), needs_look: [{ block: block(2), scene: "“Done”, but still on primary", statements: [st(5)], decision: null }] },
      { at: { block: block(2) } },
    );
    await waitFor(() => expect(page().querySelector("[data-says='Needs another look']")).not.toBeNull());
    expect(page().textContent).not.toContain("the graph did not move");
    await user.click(screen.getByRole("button", { name: "Remove the citation" }));
    await waitFor(() => {
      const passage = written().at(-1)?.narrative.scenes[1]?.blocks[0];
      expect(passage?.kind === "passage" && passage.spans.filter((one) => one.kind === "citation")).toEqual([note(1), note(4)]);
    });
  });

  it("asks about wording after a pause, offers, and puts words in only when chosen", async () => {
    const { asked, written, user } = await open(narrativeView(), {
      at: { scene: scene(2) },
      more: {
        check_wording: ({ texts }) => ({
          findings: texts.flatMap(({ id, text: words }) => {
            const start = Array.from(words.slice(0, words.indexOf("should have"))).length;
            return words.includes("should have") ? [{ id, rule: "B1", title: "What did not happen", start, end: start + 11, phrase: "should have", why: "It judges by what was known later.", offers: [{ kind: "instead", words: "did not" }, { kind: "ask", words: "At that point … saw …" }] }] : [];
          }),
        }),
      },
    });
    await waitFor(() => expect(page().querySelector("[data-finding]")?.textContent).toBe("should have"));
    expect(screen.getByText(/judges by what was known later/)).toBeTruthy();
    expect(written()).toEqual([]);
    expect(screen.getByText("At that point … saw …").closest("button")).toBeNull();
    await user.click(screen.getByRole("button", { name: "Put “did not” in its place" }));
    expect(page().textContent).toContain("The page that said so did not shown");
    expect(page().querySelector("[data-finding]")).toBeNull();
    const surfaces = asked.filter((one) => one.name === "check_wording").map((one) => (one.request as { surface: string }).surface);
    expect(new Set(surfaces)).toEqual(new Set(["narrative", "title"]));
    const checked = JSON.stringify(asked.filter((one) => one.name === "check_wording").map((one) => one.request));
    expect(checked).not.toContain("stepping into another team");
  });

  it("leaves a word out with what went with it, and shows a question without putting it in", async () => {
    const { user } = await open(narrativeView(), {
      at: { scene: scene(1) },
      more: {
        check_wording: ({ texts }) => ({
          findings: texts.flatMap(({ id, text: words }) =>
            words.startsWith("The afternoon") ? [{ id, rule: "B9", title: "Making it sound easy", start: 0, end: 3, phrase: "The", why: "Why.", offers: [{ kind: "instead", words: "" }] }] : [],
          ),
        }),
      },
    });
    await user.click(await screen.findByRole("button", { name: "Leave “The” out" }));
    expect(page().textContent).toContain("Afternoon had been an ordinary one.");
  });

  it("asks no more about one kind in this review, says so, and asks again", async () => {
    const { asked, user } = await open(narrativeView(), {
      more: {
        keep_wording: () => ({}),
        check_wording: ({ surface }) => ({ findings: surface === "title" ? [{ id: "title", rule: "B9", title: "Making it sound easy", start: 0, end: 7, phrase: "Waiting", why: "Why.", offers: [] }] : [] }),
      },
    });
    await user.click(await screen.findByRole("button", { name: "Don’t ask in this review about: Making it sound easy" }));
    expect(await screen.findByText(/Not asked about in this review: Making it sound easy\./)).toBeTruthy();
    expect(screen.queryByText("“Waiting”")).toBeNull();
    await user.click(screen.getByRole("button", { name: "Ask again" }));
    expect(await screen.findByText("“Waiting”")).toBeTruthy();
    expect(asked.filter((one) => one.name === "keep_wording").map((one) => one.request)).toEqual([
      { review, wording: { rule: "B9", phrase: "" }, keep: true },
      { review, wording: { rule: "B9", phrase: "" }, keep: false },
    ]);
  });

  it("says of a wording that it is fine here, and takes that back", async () => {
    const { asked, user } = await open(narrativeView(), {
      more: {
        keep_wording: () => ({}),
        check_wording: ({ surface }) => ({ findings: surface === "title" ? [{ id: "title", rule: "B9", title: "Waiting", start: 0, end: 7, phrase: "Waiting", why: "Why.", offers: [] }] : [] }),
      },
    });
    await user.click(await screen.findByRole("button", { name: "It’s fine here" }));
    await waitFor(() => expect(asked.find((one) => one.name === "keep_wording")?.request).toEqual({ review, wording: { rule: "B9", phrase: "waiting" }, keep: true }));
    await waitFor(() => expect(screen.queryByRole("button", { name: "It’s fine here" })).toBeNull());
    act(() => (document.activeElement as HTMLElement | null)?.blur());
    await user.keyboard("{Control>}z{/Control}");
    expect(await screen.findByRole("button", { name: "It’s fine here" })).toBeTruthy();
  });

  it("takes what is pasted as plain text, a passage a line", async () => {
    const { written } = await open();
    const clipboardData = { getData: (type: string) => (type === "text/plain" ? "One <b>line</b>\nAnother" : "<b>markup</b>") };
    act(() => page().focus());
    fireEvent.paste(page(), { clipboardData });
    await waitFor(() => expect(written().length).toBeGreaterThan(0));
    const words = JSON.stringify(written().at(-1)?.narrative.scenes[0]?.blocks);
    expect(words).toContain("One <b>line</b>");
    expect(words).not.toContain("markup");
    expect(page().querySelector("b")).toBeNull();
  });

  it("begins with one sentence and one action", async () => {
    const { written, user } = await open(narrativeView({ narrative: { title: "", subtitle: "", scenes: [] }, shelf: [] }));
    await user.click(screen.getByRole("button", { name: "Begin the first scene" }));
    expect(page()).toBeTruthy();
    await waitFor(() => expect(written().at(-1)?.narrative.scenes).toMatchObject([{ kind: "story", title: "", blocks: [] }]));
  });
});

describe("parts", () => {
  const { narrative } = narrativeView();

  it("go after those of their kind, and move among their own", () => {
    expect(added(narrative, { id: scene(9), kind: "story", title: "", blocks: [] }).scenes[2]?.id).toBe(scene(9));
    expect(neighbour(narrative, scene(2), 1)).toBeUndefined();
    expect(neighbour(narrative, scene(2), -1)).toBe(0);
    expect(moved(narrative, scene(2), 0).scenes.map((one) => one.id)).toEqual([scene(2), scene(1), scene(3), scene(4)]);
  });

  it("count passages that say something and cite nothing", () => {
    expect(uncited(narrative)).toBe(1);
    expect(uncited({ ...narrative, scenes: [{ id: scene(1), kind: "story", title: "", blocks: [{ kind: "passage", id: block(1), spans: [text(" ")] }] }] })).toBe(0);
  });
});
