import { useEffect, useState } from "react";
import { LinkButton, Soft } from "../kit";
import { useText } from "../text";
import { wording } from "../text/wording";
import { useCommand, useView } from "./call";
import type { ReviewId, WordingFinding, WordingSurface } from "./contract";

/** Milliseconds of quiet before a text is looked at: never while somebody is in the middle of a word. */
const pause = 600;

/** The value once it has not changed for a while. */
export function useSettled<T>(value: T, after = pause): T {
  const [settled, settle] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => settle(value), after);
    return () => clearTimeout(timer);
  }, [value, after]);
  return settled;
}

/**
 * A quiet note under a prompt, a title or a learning of the facilitator's: what to look at, why, and other ways to say
 * it. Never for words of a participant. It changes nothing and holds nothing up.
 */
export function WordingNote({ review, surface, text }: { review: ReviewId; surface: WordingSurface; text: string }) {
  const t = useText(wording);
  const settled = useSettled(text);
  const [kept, setKept] = useState<readonly string[]>([]);
  const keep = useCommand("keep_wording");
  const isSettled = settled === text && text.trim() !== "";
  const { data } = useView("check_wording", { review, surface, texts: [{ id: "text", text: settled }] }, { when: isSettled });
  const found = isSettled ? data?.findings.find((finding) => !kept.includes(nameOf(finding))) : undefined;
  if (!found) return null;
  const ways = found.offers.map((offer) => offer.words).filter((words) => words !== "");
  const fine = () => {
    setKept([...kept, nameOf(found)]);
    void keep.attempt({ review, wording: { rule: found.rule, phrase: found.phrase.toLowerCase() }, keep: true });
  };
  return (
    <Soft size="xs">
      {t.look(found.phrase)} {found.why} {ways.length > 0 && <>{t.perhaps} {ways.join(" · ")} </>}
      <LinkButton onPress={fine}>{t.keep}</LinkButton>
    </Soft>
  );
}

const nameOf = (finding: WordingFinding) => `${finding.rule} ${finding.phrase.toLowerCase()}`;
