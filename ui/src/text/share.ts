import type { Audience, CheckAbout, CheckOutcome, ExportFormat, Strength, Toward } from "../api/contract";
import { count, inWords, opening } from "./numbers";
import { texts } from "./texts";

const audiences: Record<Audience, string> = {
  review_group: "Those who gave an account",
  team: "The team",
  organisation: "The organisation",
  outside: "Outside the organisation",
};
const formats: Record<ExportFormat, string> = { markdown: "Markdown", html: "Web page", json: "JSON" };
const strengths: Record<Strength, string> = { slight: "slightly", some: "somewhat", strong: "strongly", decisive: "decisively", cannot_say: "cannot say how strongly" };

/** What a check found, as a sentence, and what stands beneath it. `n` is what was looked at, `places` where something was found. */
type Sentence = Record<CheckOutcome, (places: number) => string> & { beneath: (n: number) => string };

const places = (n: number, one: string, many: string) => (n === 1 ? one : many.replace("#", opening(inWords(n))));

const checks: Record<CheckAbout, Sentence> = {
  citations: {
    in_order: () => "Everything cited is agreed to, at the level its speaker chose",
    worth_a_look: (n) => places(n, "One place cites something to look at again", "# places cite something to look at again"),
    holds: (n) => places(n, "One place rests on words that are not agreed to for these readers", "# places rest on words that are not agreed to for these readers"),
    beneath: (n) => `${count(n, "statement")} and decision points cited`,
  },
  retold: {
    in_order: () => "Nothing kept out is quoted or retold word for word",
    worth_a_look: (n) => places(n, "One place is close to words that are kept out", "# places are close to words that are kept out"),
    holds: (n) => places(n, "One place retells words that are kept out", "# places retell words that are kept out"),
    beneath: (n) => `${count(n, "text")} kept out, each compared`,
  },
  names: {
    in_order: () => "No name stands there that was not released",
    worth_a_look: (n) => places(n, "One place names a person", "# places name a person"),
    holds: (n) => places(n, "One name stands there that its owner did not release", "# names stand there that their owners did not release"),
    beneath: (n) => (n === 1 ? "one person’s name is kept out" : `the names of ${inWords(n)} people are kept out`),
  },
  small_groups: {
    in_order: () => "Enough people could have said what has no name",
    worth_a_look: (n) => places(n, "One thing said without a name may still be recognised; its owner accepted that", "# things said without a name may still be recognised; their owners accepted that"),
    holds: (n) => places(n, "One thing said without a name could only come from a few people", "# things said without a name could only come from a few people"),
    beneath: (n) => `${count(n, "statement")} without a name`,
  },
  wording: {
    in_order: () => "No wording looks back with hindsight or hands out blame",
    worth_a_look: (n) => places(n, "One wording looks back with hindsight or hands out blame", "# wordings look back with hindsight or hand out blame"),
    holds: (n) => places(n, "One wording to look at", "# wordings to look at"),
    beneath: () => "",
  },
  uncited: {
    in_order: () => "Every passage cites what it rests on",
    worth_a_look: (n) => places(n, "One passage cites nothing", "# passages cite nothing"),
    holds: (n) => places(n, "One passage cites nothing", "# passages cite nothing"),
    beneath: (n) => count(n, "passage"),
  },
  something: {
    in_order: () => "There is something to read",
    worth_a_look: () => "There is little to read yet",
    holds: () => "There is nothing to read yet",
    beneath: () => "",
  },
};

/** Words of the room from which editions leave. */
export const share = texts({
  label: "Share",
  group: "Share",
  before: "For whom, and what was looked at",
  forWhom: "For whom",
  audiences,
  chooseGroup: "Readers",
  groupMeans: (audience: Audience) => `Readers: ${audiences[audience].toLowerCase()}.`,
  addGroup: "Add a group of readers",
  groupName: "What the group is called",
  groupAudience: "How wide it is",
  groupAudienceHelp: "What was agreed to for a narrower circle does not go to a wider one.",
  keepGroup: "Add the group",
  removeGroup: "Take this group off the list",
  sameName: "A group of this name is on the list already.",

  checksHead: "Before it leaves this machine",
  checks,
  outcomes: { in_order: "in order", worth_a_look: "worth a look", holds: "holds the edition" } satisfies Record<CheckOutcome, string>,
  show: "Show",
  inScene: (scene: string) => `in ${scene}`,
  inTitle: "in the title",
  phrase: (phrase: string) => `“${phrase}”`,
  more: (n: number) => `Show ${inWords(n)} more places`,

  as: "As",
  formats,
  export: { markdown: "Export Markdown…", html: "Export web page…", json: "Export JSON…" } satisfies Record<ExportFormat, string>,
  held: "It stays here for now: words in it were not released for these readers. Each place is named above.",
  heldEmpty: "There is nothing to export yet.",
  heldBy: (n: number) => places(n, "One place holds it.", "# places hold it."),
  means: "Leaves no names in the file’s properties. A record of what was shared, with whom and when is kept in the vault.",
  exported: (format: ExportFormat, group: string) => `The ${formats[format]} edition for ${group} has left this machine`,

  leftHead: "What left this machine",
  nothingLeft: "Nothing has left this machine.",
  leftLine: (format: ExportFormat, group: string) => `${formats[format]} for ${group}`,
  rests: (n: number) => `rests on ${count(n, "statement")}`,
  toReplace: "Something it rests on was taken back since. Ask those who hold it to replace it with a new edition.",
  fingerprint: (sha256: string) => `fingerprint ${sha256.slice(0, 16)}`,

  preview: "The edition as it would leave",
  kicker: "Learning review",
  noPreview: "The page is shown here once nothing holds it.",
  noPreviewEmpty: "There is nothing to read yet. What is written in the narrative appears here as readers will see it.",
  toNarrative: "Go to the narrative",
  unnamed: "Not attributed",
  seenDifferently: "Seen differently",
  decision: "Decision point",
  ratherThan: (others: string[]) => `rather than ${others.map((one) => `“${one}”`).join(" or ")}`,
  done: (taken: string[]) => `What was done: ${taken.map((one) => `“${one}”`).join(", ")}`,
  toward: { taken: "", other: "the other way", neither: "on everything alike" } satisfies Record<Toward, string>,
  strengths,
  inTheirWords: (words: string) => `“${words}”`,
  notes: "Notes",
  noteLine: (speaker: string, when: string | null) => (when === null ? speaker : `${speaker}, ${when}`),
  groupGone: "This group of readers is not on the list any more.",
  firstGroup: "Show the first group",
});
