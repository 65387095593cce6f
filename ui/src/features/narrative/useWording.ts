import { useEffect, useMemo, useState } from "react";
import { useCommand, useView, type KeptWording, type Narrative, type NarrativeView, type RuleHead, type Scene, type TextToCheck, type WordingFinding } from "../../api";
import { wordsOf } from "../../editor";
import { useUndo } from "../../kit";
import { useText } from "../../text";
import { narrative as words } from "../../text/narrative";

export interface Wording {
  /** In the text of the part in sight. */
  findings: readonly WordingFinding[];
  /** In the narrative's titles and this part's. */
  inTitles: readonly WordingFinding[];
  /** Says that a wording is fine here. */
  keep: (finding: WordingFinding) => Promise<void>;
  /** Rules that are not asked about in this review. */
  quiet: readonly RuleHead[];
  /** Asks no more in this review about what this finding's rule is about. */
  quieten: (finding: WordingFinding) => Promise<void>;
  askAgain: (rule: RuleHead) => Promise<void>;
}

/** Milliseconds without a change before anything is said about wording. */
export const pauseBeforeWording = 900;
const none: readonly WordingFinding[] = [];

/** Wording to look at, asked for after a pause in writing. Quotations are never looked at. */
export function useWording(view: NarrativeView, narrative: Narrative, scene: Scene | undefined): Wording {
  const t = useText(words);
  const undo = useUndo();
  const review = view.review.id;
  const keeping = useCommand("keep_wording");
  const [kept, setKept] = useState<readonly KeptWording[]>([]);
  const [quiet, setQuiet] = useState<readonly RuleHead[]>(view.quiet_rules);
  const texts = usePaused(useMemo(() => passages(scene), [scene]));
  const titles = usePaused(useMemo(() => titlesOf(narrative, scene), [narrative, scene]));
  const inText = useView("check_wording", { review, surface: "narrative", texts }, { when: texts.length > 0, keepLast: true });
  const inTitle = useView("check_wording", { review, surface: "title", texts: titles }, { when: titles.length > 0, keepLast: true });

  const open = useMemo(() => {
    const fine = [...view.kept_wordings, ...kept];
    return (finding: WordingFinding) =>
      !quiet.some((rule) => rule.id === finding.rule) &&
      !fine.some((one) => one.rule === finding.rule && one.phrase === finding.phrase.toLowerCase());
  }, [view.kept_wordings, kept, quiet]);
  const here = useMemo(() => (texts.length > 0 ? (inText.data?.findings.filter(open) ?? none) : none), [inText.data, texts, open]);
  const inTitles = useMemo(() => (titles.length > 0 ? (inTitle.data?.findings.filter(open) ?? none) : none), [inTitle.data, titles, open]);

  /** Keeps a wording, or a whole rule when it has no phrase, and can take that back. */
  const turn = async (wording: KeptWording, shown: (keep: boolean) => void, keep: boolean, label: string) => {
    const say = async (it: boolean) => {
      await keeping.run({ review, wording, keep: it });
      shown(it);
    };
    await say(keep).then(
      () => undo.push({ label, undo: () => say(!keep), redo: () => say(keep) }),
      () => undefined,
    );
  };
  const turnRule = (rule: RuleHead, off: boolean) =>
    turn(
      { rule: rule.id, phrase: "" },
      (keep) => setQuiet((was) => [...was.filter((one) => one.id !== rule.id), ...(keep ? [rule] : [])]),
      off,
      off ? t.did.quietened(rule.title) : t.did.asksAgain(rule.title),
    );

  return {
    findings: here,
    inTitles,
    keep: ({ rule, phrase }) => {
      const wording = { rule, phrase: phrase.toLowerCase() };
      const others = (was: readonly KeptWording[]) => was.filter((one) => one.rule !== rule || one.phrase !== wording.phrase);
      return turn(wording, (keep) => setKept((was) => [...others(was), ...(keep ? [wording] : [])]), true, t.did.kept(phrase));
    },
    quiet,
    quieten: ({ rule, title }) => turnRule({ id: rule, title }, true),
    askAgain: (rule) => turnRule(rule, false),
  };
}

function passages(scene: Scene | undefined): TextToCheck[] {
  return (scene?.blocks ?? []).flatMap((block) => {
    const text = wordsOf(block);
    return text.trim() === "" ? [] : [{ id: block.id, text }];
  });
}

function titlesOf(narrative: Narrative, scene: Scene | undefined): TextToCheck[] {
  const titles = [
    { id: "title", text: narrative.title },
    { id: "subtitle", text: narrative.subtitle },
    { id: "scene", text: scene?.title ?? "" },
  ];
  return titles.filter((one) => one.text.trim() !== "");
}

/** The texts as they were after the last pause; equal texts stay the same object. */
function usePaused(texts: TextToCheck[]): TextToCheck[] {
  const [paused, setPaused] = useState(texts);
  useEffect(() => {
    const timer = setTimeout(() => setPaused((was) => (JSON.stringify(was) === JSON.stringify(texts) ? was : texts)), pauseBeforeWording);
    return () => clearTimeout(timer);
  }, [texts]);
  return paused;
}
