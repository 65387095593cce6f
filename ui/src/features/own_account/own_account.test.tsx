import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { Commands } from "../../api";
import { playCore, refuse, renderWithCore } from "../../api/testing";
import { expectNoViolations } from "../../kit/testing";
import OwnAccount from ".";
import { decisionId, handedOver, PlayedAccount } from "./testing/played";

type Answers = Parameters<typeof playCore>[0];

let played: PlayedAccount;
let asked: ReturnType<typeof playCore>;

function open(more: Answers = {}, account = handedOver()) {
  played = new PlayedAccount(account);
  asked = playCore({ ...played.answers(), ...more });
  return renderWithCore(<OwnAccount />);
}

async function opened(more?: Answers) {
  const shown = open(more);
  await userEvent.click(await screen.findByRole("button", { name: "Look at my account" }));
  await screen.findByRole("heading", { name: "Is this how it was for you?" });
  return shown;
}

const requests = <N extends keyof Commands>(name: N) => asked.filter((one) => one.name === name).map(({ request }) => request as Commands[N]["request"]);
const rows = () => screen.getAllByRole("listitem").filter((row) => row.hasAttribute("data-row"));
const row = (n: number) => rows()[n]!;
const level = (n: number, name: string) => within(row(n)).getByRole<HTMLInputElement>("radio", { name });
const said = (n: number) => played.now.statements[n]!;

describe("the first page", () => {
  it("says what this is, who has it, the limits, that one can stop, and about support, before anything else", async () => {
    const { container } = open();
    expect(await screen.findByRole("heading", { level: 1, name: "Tomas Weir, this is your account" })).toBeTruthy();
    for (const words of [/sealed, on this laptop/, /everyone in the organisation/, /If you decide nothing, nothing is shared/, /stop at any point/, /not legally privileged/, /Friday 29 May/]) {
      expect(screen.getByText(words)).toBeTruthy();
    }
    for (const name of ["Shared by my role", "Shared without my name", "Shared with my name", "Not shared"]) expect(screen.getByText(name)).toBeTruthy();
    expect(screen.queryByText(/I saw a note/)).toBeNull();
    await expectNoViolations(container);
    await userEvent.click(screen.getAllByRole("button", { name: "About support" })[0]!);
    expect(await screen.findByText("Lena, extension 4120")).toBeTruthy();
    expect(screen.queryByText("If you are threatened or put under pressure")).toBeNull();
  });
});

describe("who may read it", () => {
  it("has four choices for each thing and nothing chosen", async () => {
    const { container } = await opened();
    expect(rows()).toHaveLength(5);
    expect(screen.getAllByRole<HTMLInputElement>("radio").filter((radio) => radio.checked)).toEqual([]);
    expect(screen.getAllByRole("radio")).toHaveLength(20);
    await expectNoViolations(container);
  });

  it("waits where too few could have said it, until being recognised is ticked", async () => {
    await opened();
    await userEvent.click(level(0, "Shared by my role"));
    expect(requests("choose_level")).toEqual([{ item: { kind: "statement", id: said(0).id }, choice: { level: "by_role", recognisable: "not_accepted" } }]);
    const box = await within(row(0)).findByRole<HTMLInputElement>("checkbox", { name: "I know readers may guess" });
    expect(box.checked).toBe(false);
    expect(within(row(0)).getByText(/only one in this role/)).toBeTruthy();
    expect(within(row(0)).getByText(/not shared, until you tick this/)).toBeTruthy();
    await userEvent.click(box);
    await waitFor(() => expect(said(0).choice).toEqual({ level: "by_role", recognisable: "accepted" }));
    expect(within(row(0)).queryByText(/until you tick this/)).toBeNull();
  });

  it("asks nothing of the kind where enough could have said it", async () => {
    await opened();
    await userEvent.click(level(0, "Shared without my name"));
    await waitFor(() => expect(said(0).choice?.level).toBe("unattributed"));
    expect(within(row(0)).queryByRole("checkbox")).toBeNull();
  });

  it("asks a second time about the name, and nothing counts before", async () => {
    await opened();
    await userEvent.click(level(0, "Shared with my name"));
    expect(await within(row(0)).findByText(/Is that what you want/)).toBeTruthy();
    expect(requests("choose_level")).toEqual([]);
    await userEvent.click(within(row(0)).getByRole("button", { name: "No, not with my name" }));
    expect(requests("choose_level")).toEqual([]);
    expect(level(0, "Shared with my name").checked).toBe(false);
    await userEvent.click(level(0, "Shared with my name"));
    await userEvent.click(within(row(0)).getByRole("button", { name: "Yes, with my name" }));
    await waitFor(() => expect(said(0).choice?.level).toBe("by_name"));
    expect(document.activeElement).toBe(row(0));
  });

  it("for everything at once only lowers", async () => {
    await opened();
    await userEvent.click(level(0, "Shared without my name"));
    await userEvent.click(screen.getByRole("button", { name: "Set everything not decided yet to not shared" }));
    await waitFor(() => expect(played.now.statements.map(({ choice }) => choice?.level)).toEqual(["unattributed", "private", "private", "private"]));
    expect(asked.filter(({ name }) => name === "choose_level")).toHaveLength(1);
  });

  it("stays as it was, and says so, when the core could not keep it", async () => {
    await opened({ choose_level: () => refuse("disk_full") });
    await userEvent.click(level(0, "Not shared"));
    expect(await screen.findByText(/The disk is full/)).toBeTruthy();
    expect(level(0, "Not shared").checked).toBe(false);
  });
});

describe("what was said", () => {
  it("is corrected in place, keeps what is typed, and shows what went and what came", async () => {
    await opened();
    await userEvent.click(within(row(2)).getByRole("button", { name: "Correct it" }));
    const field = screen.getByRole<HTMLTextAreaElement>("textbox", { name: "How it should read" });
    await userEvent.clear(field);
    expect(screen.getByText(/Empty words are not kept/)).toBeTruthy();
    await userEvent.paste("When the “nothing to do but wait” message came, I took it that they had run out of ideas. I nearly paged someone else.");
    await userEvent.keyboard("{Escape}");
    await waitFor(() => expect(document.activeElement).toBe(row(2)));
    expect(requests("correct").some(({ text }) => text.trim() === "")).toBe(false);
    expect(requests("correct").at(-1)?.text).toContain("they had run out of ideas");
    expect(row(2).querySelector("del")?.textContent?.trim()).toBe("he");
    expect(row(2).querySelector("ins")?.textContent?.trim()).toBe("they");
    await userEvent.click(within(row(2)).getByRole("button", { name: "Back to the earlier words" }));
    await waitFor(() => expect(said(2).change).toBe("untouched"));
    expect(said(2).text).toContain("that he had run out");
  });

  it("loses the choice that was made for other words, and says so", async () => {
    await opened();
    await userEvent.click(level(1, "Shared without my name"));
    await waitFor(() => expect(said(1).choice).not.toBeNull());
    await userEvent.click(within(row(1)).getByRole("button", { name: "Correct it" }));
    await userEvent.type(screen.getByRole("textbox", { name: "How it should read" }), " Or so I thought.");
    await userEvent.keyboard("{Escape}");
    expect(await within(row(1)).findByText(/say who may read them/)).toBeTruthy();
    expect(level(1, "Shared without my name").checked).toBe(false);
  });

  it("stays open with its words when they could not be kept", async () => {
    let isFull = true;
    const full: Answers["correct"] = (request) => (isFull ? refuse("disk_full") : played.answers().correct!(request));
    await opened({ correct: full });
    await userEvent.click(within(row(1)).getByRole("button", { name: "Correct it" }));
    await userEvent.type(screen.getByRole("textbox", { name: "How it should read" }), " And more.");
    await userEvent.click(within(row(1)).getByRole("button", { name: /Done/ }));
    expect(await within(row(1)).findByText(/The disk is full/)).toBeTruthy();
    expect(screen.getByRole<HTMLTextAreaElement>("textbox", { name: "How it should read" }).value).toContain("And more.");
    expect(screen.getByText("Not saved yet")).toBeTruthy();
    isFull = false;
    await userEvent.click(within(row(1)).getByRole("button", { name: /Done/ }));
    await waitFor(() => expect(said(1).text).toContain("And more."));
    expect(await screen.findByText("Saved")).toBeTruthy();
  });

  it("is left out, brought back, and added to", async () => {
    await opened();
    await userEvent.click(within(row(3)).getByRole("button", { name: "Leave it out" }));
    expect(await within(row(3)).findByText(/destroyed when you finish/)).toBeTruthy();
    expect(within(row(3)).queryByRole("radio")).toBeNull();
    await userEvent.click(within(row(3)).getByRole("button", { name: "Bring it back" }));
    await waitFor(() => expect(said(3).change).toBe("untouched"));
    await userEvent.click(screen.getByRole("button", { name: "Add it in your own words" }));
    await userEvent.click(screen.getByRole("textbox", { name: "In your own words" }));
    await userEvent.paste("There was a second channel.");
    await userEvent.keyboard("{Escape}");
    await waitFor(() => expect(rows()).toHaveLength(6));
    expect(within(row(4)).getByText("There was a second channel.")).toBeTruthy();
    await waitFor(() => expect(document.activeElement).toBe(row(4)));
    await userEvent.click(within(row(4)).getByRole("button", { name: "Take it away" }));
    await waitFor(() => expect(rows()).toHaveLength(5));
  });

  it("is gone through by keyboard alone", async () => {
    await opened();
    expect(document.activeElement).toBe(row(0));
    await userEvent.keyboard("2");
    await waitFor(() => expect(said(0).choice?.level).toBe("unattributed"));
    await userEvent.keyboard("{ArrowDown}{ArrowDown}x");
    await waitFor(() => expect(said(2).change).toBe("left_out"));
    await userEvent.keyboard("{ArrowUp}e");
    const field = screen.getByRole("textbox", { name: "How it should read" });
    expect(document.activeElement).toBe(field);
    await userEvent.keyboard(" 1 x e 4{Escape}");
    await waitFor(() => expect(said(1).text).toBe("I saw a note that the first failover hadn’t taken. 1 x e 4"));
    expect(said(1).choice).toBeNull();
    await userEvent.keyboard("4");
    await waitFor(() => expect(said(1).choice?.level).toBe("private"));
  });
});

describe("a moment of decision", () => {
  const last = () => row(4);

  it("shows what could be done and what pulled; one thing can be left out and the words corrected", async () => {
    await opened();
    expect(within(last()).getByText(/what you did/)).toBeTruthy();
    expect(within(last()).getByText("What you learned later")).toBeTruthy();
    await userEvent.click(within(last()).getByRole("button", { name: "Leave out: Stepping in has gone badly before" }));
    await waitFor(() => expect(played.now.decisions[0]!.content.factors).toHaveLength(3));
    expect(within(last()).getByText(/One of the things that pulled is left out/)).toBeTruthy();
    await userEvent.click(within(last()).getByRole("button", { name: "Correct it again" }));
    const field = screen.getByRole("textbox", { name: "What pulled, one" });
    await userEvent.clear(field);
    await userEvent.paste("I could not see how far it was");
    await userEvent.click(within(last()).getByRole("button", { name: "Done" }));
    await waitFor(() => expect(within(last()).getByText("I could not see how far it was")).toBeTruthy());
    expect(requests("correct_decision").every(({ decision }) => decision === decisionId)).toBe(true);
    await userEvent.click(within(last()).getByRole("button", { name: "Put it back as it was" }));
    await waitFor(() => expect(played.now.decisions[0]!.content.factors).toHaveLength(4));
  });
});

describe("the end", () => {
  it("shows what was chosen since it was last looked at", async () => {
    await opened();
    await userEvent.click(screen.getByRole("button", { name: "See what others will read" }));
    await screen.findByRole("button", { name: "Finish and share nothing" });
    await userEvent.click(screen.getByRole("button", { name: "Go back and change something" }));
    await userEvent.click(level(0, "Shared with my name"));
    await userEvent.click(await screen.findByRole("button", { name: "Yes, with my name" }));
    await waitFor(() => expect(said(0).choice?.level).toBe("by_name"));
    await userEvent.click(screen.getByRole("button", { name: "See what others will read" }));
    expect(await screen.findByRole("button", { name: "Finish and agree to 1 statement" })).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Finish and share nothing" })).toBeNull();
  });

  it("shows exactly what others will read, tells what waits apart, and agrees to that number", async () => {
    const { container } = await opened();
    await userEvent.click(level(0, "Shared by my role"));
    await userEvent.click(level(1, "Shared without my name"));
    await userEvent.click(screen.getByRole("button", { name: "See what others will read" }));
    expect(await screen.findByRole("heading", { name: "What others will read" })).toBeTruthy();
    const [shared, waiting] = screen.getAllByRole("list");
    expect(within(shared!).getAllByRole("listitem")).toHaveLength(1);
    expect(within(shared!).getByText(/hadn’t taken/)).toBeTruthy();
    expect(within(shared!).queryByText(/14:09|Support on-call/)).toBeNull();
    expect(within(waiting!).getByText(/That service isn’t one I know/)).toBeTruthy();
    await expectNoViolations(container);
    await userEvent.click(screen.getByRole("button", { name: "Finish and agree to 1 statement" }));
    expect(await screen.findByText("7K4M-QX2P-9D")).toBeTruthy();
    expect(screen.getByText("1 thing shared · 1 waiting · 3 kept between you")).toBeTruthy();
    expect(requests("finish_own_account")).toEqual([{ finish: "finished", previewed: 2 }]);
    expect(screen.queryByRole("button", { name: "I’m done for now" })).toBeNull();
  });

  it("with nothing chosen shares nothing and says so", async () => {
    await opened();
    await userEvent.click(screen.getByRole("button", { name: "See what others will read" }));
    expect(await screen.findByText(/Nothing\. All of it stays/)).toBeTruthy();
    expect(screen.getByRole("button", { name: "Finish and share nothing" })).toBeTruthy();
  });

  it("can be put off at any time", async () => {
    await opened();
    await userEvent.click(screen.getByRole("button", { name: "I’m done for now" }));
    expect(await screen.findByText(/nothing is shared by stopping/)).toBeTruthy();
    expect(requests("finish_own_account")).toEqual([{ finish: "for_now", previewed: null }]);
    expect(screen.queryByText("Your receipt")).toBeNull();
  });

  it("may be that all of it is taken back, which is explained first and can be undone", async () => {
    await opened();
    await userEvent.click(screen.getByRole("button", { name: "Take back my whole account" }));
    expect(screen.getByRole("alertdialog")).toBeTruthy();
    expect(requests("withdraw_account")).toEqual([]);
    await userEvent.click(screen.getByRole("button", { name: "Take it all back" }));
    expect(await screen.findByRole("heading", { name: "You have taken your account back" })).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: "Undo, and keep my account" }));
    expect(await screen.findByRole("heading", { name: "Is this how it was for you?" })).toBeTruthy();
  });
});

describe("the mark", () => {
  it("says saved only when the core has said so", async () => {
    const waiting: (() => void)[] = [];
    const slowly = () => new Promise<typeof played.now>((resolve) => waiting.push(() => resolve(played.now)));
    await opened({ choose_level: slowly });
    expect(screen.getByText("Saved")).toBeTruthy();
    await userEvent.click(level(0, "Not shared"));
    expect(await screen.findByText("Saving")).toBeTruthy();
    expect(screen.queryByText("Saved")).toBeNull();
    waiting[0]!();
    expect(await screen.findByText("Saved")).toBeTruthy();
  });
});
