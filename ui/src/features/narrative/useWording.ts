import { useEffect, useMemo, useState } from "react";
import { useCommand, useView, type KeptWording, type Narrative, type NarrativeView, type Scene, type TextToCheck, type WordingFinding } from "../../api";
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
  const texts = usePaused(useMemo(() => passages(scene), [scene]));
  const titles = usePaused(useMemo(() => titlesOf(narrative, scene), [narrative, scene]));
  const inText = useView("check_wording", { review, surface: "narrative", texts }, { when: texts.length > 0, keepLast: true });
  const inTitle = useView("check_wording", { review, surface: "title", texts: titles }, { when: titles.length > 0, keepLast: true });

  const open = useMemo(() => {
    const fine = [...view.kept_wordings, ...kept];
    return (finding: WordingFinding) => !fine.some((one) => one.rule === finding.rule && one.phrase === finding.phrase.toLowerCase());
  }, [view.kept_wordings, kept]);
  const here = useMemo(() => (texts.length > 0 ? (inText.data?.findings.filter(open) ?? none) : none), [inText.data, texts, open]);
  const inTitles = useMemo(() => (titles.length > 0 ? (inTitle.data?.findings.filter(open) ?? none) : none), [inTitle.data, titles, open]);

  return {
    findings: here,
    inTitles,
    keep: async ({ rule, phrase }) => {
      const wording = { rule, phrase: phrase.toLowerCase() };
      const say = async (keep: boolean) => {
        await keeping.run({ review, wording, keep });
        setKept((was) => (keep ? [...was, wording] : was.filter((one) => one.rule !== rule || one.phrase !== wording.phrase)));
      };
      await say(true).then(
        () => undo.push({ label: t.did.kept(phrase), undo: () => say(false), redo: () => say(true) }),
        () => undefined,
      );
    },
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
