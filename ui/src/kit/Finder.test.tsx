import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { describe, expect, it, vi } from "vitest";
import { Finder } from "./Finder";

interface Found {
  id: string;
}

/** A list that follows its words only when told to, as one does that comes from elsewhere. */
function Following({ onChoose, rows }: { onChoose: (id: string) => void; rows: Record<string, string[]> }) {
  const [words, setWords] = useState("");
  const [followed, follow] = useState("");
  return (
    <>
      <Finder<Found>
        label="Find a record"
        words={words}
        onWords={setWords}
        items={(rows[followed] ?? []).map((id) => ({ id }))}
        row={({ id }) => id}
        nameOf={({ id }) => id}
        onChoose={({ id }) => onChoose(id)}
        isBehind={followed !== words}
        empty="None"
      />
      <button onClick={() => follow(words)}>follow</button>
    </>
  );
}

function open(rows: Record<string, string[]>) {
  const onChoose = vi.fn();
  render(<Following onChoose={onChoose} rows={rows} />);
  const field = screen.getByRole("searchbox", { name: "Find a record" });
  // As an answer from elsewhere: the field keeps the focus.
  const follow = () => screen.getByText("follow").click();
  return { onChoose, field, follow, user: userEvent.setup() };
}

describe("a finder whose rows come later than the words", () => {
  it("takes the first row with Enter after every row was replaced", async () => {
    const { onChoose, field, follow, user } = open({ "": ["one", "two"], lock: ["three", "four"] });
    await user.type(field, "lock");
    follow();
    await screen.findByText("three");
    await user.keyboard("{Enter}");
    await waitFor(() => expect(onChoose.mock.calls).toEqual([["three"]]));
  });

  it("takes the row the arrows are on", async () => {
    const { onChoose, field, follow, user } = open({ lock: ["three", "four"] });
    await user.type(field, "lock");
    follow();
    await screen.findByText("four");
    await user.keyboard("{ArrowDown}{ArrowDown}{Enter}");
    await waitFor(() => expect(onChoose.mock.calls).toEqual([["four"]]));
  });

  it("takes nothing while the rows are those of other words, or when there are none", async () => {
    const { onChoose, field, follow, user } = open({ "": ["one"] });
    await user.type(field, "lock{Enter}");
    follow();
    await screen.findByText("None");
    await user.keyboard("{Enter}");
    expect(onChoose).not.toHaveBeenCalled();
  });
});
