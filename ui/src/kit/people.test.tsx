import { screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { kit } from "../text/kit";
import { Lane, laneCount, laneGlyph } from "./Lane";
import { EmptyState, Notice, ProgressBar } from "./Notice";
import { Pill, type PillState } from "./Pill";
import { SavedMark } from "./SavedMark";
import { expectNoViolations, renderIn } from "./testing";
import { Voice, Words } from "./Voice";

describe("lanes", () => {
  it("differ by glyph as well as by colour, and always carry a name", () => {
    const glyphs = Array.from({ length: laneCount }, (_, index) => laneGlyph(index));
    expect(new Set(glyphs).size).toBe(laneCount);
    renderIn(<Lane index={1} name="Support on-call" />);
    expect(screen.getByText("Support on-call")).toBeTruthy();
    expect(screen.getByText(glyphs[1]!)).toBeTruthy();
  });

  it("leave no trace in words that are not attributed", () => {
    const { container } = renderIn(<Voice>I held off.</Voice>);
    expect(container.querySelector("[class*=lane]")).toBeNull();
    const { container: named } = renderIn(<Voice lane={2}>I held off.</Voice>);
    expect(named.querySelector("[class*=lane3]")).not.toBeNull();
  });
});

describe("words from outside", () => {
  it("stay text, whatever they hold", () => {
    const { container } = renderIn(<Words>{"<img src=x onerror=alert(1)><b>bold</b>"}</Words>);
    expect(container.querySelector("img, b")).toBeNull();
    expect(container.textContent).toBe("<img src=x onerror=alert(1)><b>bold</b>");
  });

  it("show characters that hide or turn others around", () => {
    const { container } = renderIn(<Words>{"pay\u202Eload\u200B."}</Words>);
    expect(container.textContent).toBe("payU+202EloadU+200B.");
  });

  it("are marked by code points, so that signs of two units do not shift the mark", () => {
    const { container } = renderIn(<Words hits={[[2, 6], [11, 14]]}>{"🙂 done, but now"}</Words>);
    expect([...container.querySelectorAll("mark")].map((mark) => mark.textContent)).toEqual(["done", " no"]);
    expect(container.textContent).toBe("🙂 done, but now");
  });
});

describe("states", () => {
  it("are always icon and word", () => {
    for (const [state, word] of Object.entries(kit.en.state)) {
      if (state === "plain") continue;
      const { container, unmount } = renderIn(<Pill state={state as PillState} />);
      expect(container.textContent).toContain(word);
      expect(container.querySelector("svg, [class*=hatch]")).not.toBeNull();
      unmount();
    }
  });

  it("of saving are words", () => {
    for (const [saving, word] of [["saving", "Saving"], ["saved", "Saved"], ["notSaved", "Not saved yet"]] as const) {
      const { unmount } = renderIn(<SavedMark saving={saving} />);
      expect(screen.getByText(word)).toBeTruthy();
      unmount();
    }
  });

  it("of failure and emptiness and progress are heard", async () => {
    const { container } = renderIn(
      <>
        <Notice happened="The transcript could not be read." safe="Nothing was changed." act={<button>Choose another file</button>} />
        <EmptyState says="No one has been interviewed yet." act={<button>Plan an interview</button>} />
        <ProgressBar label="release-ops.zip" done={31_204} total={48_000} says="31,204 of 48,000 messages" />
        <ProgressBar label="alerts.csv" />
      </>,
    );
    expect(screen.getAllByRole("progressbar")[0]?.getAttribute("aria-valuetext")).toBe("31,204 of 48,000 messages");
    await expectNoViolations(container);
  });
});
