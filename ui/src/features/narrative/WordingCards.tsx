import { ChevronRight } from "lucide-react";
import type { WordingFinding, WordingOffer } from "../../api";
import { replaceFinding, selectFinding } from "../../editor";
import { Button, Card, IconButton, LinkButton, Spring, Stack } from "../../kit";
import { useText } from "../../text";
import { narrative } from "../../text/narrative";
import type { PageState } from "./usePage";
import type { Wording } from "./useWording";
import styles from "./Narrative.module.css";

/**
 * The wording the caret is at, or the next one: why, a question, words that fit in its place, and that it may be fine
 * here. One at a time; and what is not asked about in this review, so that it can be again.
 */
export function WordingCards({ page, wording }: { page: PageState; wording: Wording }) {
  const t = useText(narrative);
  const here = page.placed[page.at];
  return (
    <>
      {here && page.page && (
        <WordingCard
          finding={here.finding}
          aside={page.placed.length > 1 ? t.nth(page.at + 1, page.placed.length) : undefined}
          onInstead={(words) => page.page && replaceFinding(page.page, here, words)}
          onShow={() => page.page && selectFinding(page.page, here)}
          onNext={page.placed.length > 1 ? () => page.look((page.at + 1) % page.placed.length) : undefined}
          onKeep={() => void wording.keep(here.finding)}
          onQuiet={() => void wording.quieten(here.finding)}
        />
      )}
      {wording.inTitles.map((finding) => (
        <WordingCard key={`${finding.id} ${finding.start}`} finding={finding} aside={t.inTitle} onKeep={() => void wording.keep(finding)} onQuiet={() => void wording.quieten(finding)} />
      ))}
      {wording.quiet.map((rule) => (
        <p key={rule.id} className={styles.finding}>{t.quietRule(rule.title)} <LinkButton onPress={() => void wording.askAgain(rule)}>{t.askAgain}</LinkButton></p>
      ))}
    </>
  );
}

interface WordingCardProps {
  finding: WordingFinding;
  aside: string | undefined;
  onKeep: () => void;
  onQuiet: () => void;
  onInstead?: (words: string) => void;
  onShow?: () => void;
  onNext?: () => void;
}

function WordingCard({ finding, aside, onKeep, onQuiet, onInstead, onShow, onNext }: WordingCardProps) {
  const t = useText(narrative);
  const of = (kind: WordingOffer["kind"]) => finding.offers.filter((offer) => offer.kind === kind).map((offer) => offer.words);
  return (
    <Card tone="notice" role="group" aria-label={t.wordings(1)}>
      <Stack gap={2}>
        <p className={styles.finding}><strong>{t.phrase(finding.phrase)}</strong> {finding.why}{aside !== undefined && <span> ({aside})</span>}</p>
        {of("ask").map((words) => <p key={words} className={styles.finding}>{words}</p>)}
        <div className={styles.acts}>
          {onInstead && of("instead").map((words) => (
            <Button key={words} className={styles.offer} aria-label={t.insteadLabel(words, finding.phrase)} onPress={() => onInstead(words)}>{t.instead(words)}</Button>
          ))}
          <Button kind="quiet" onPress={onKeep}>{t.fine}</Button>
          <Button kind="quiet" aria-label={t.quietenLabel(finding.title)} onPress={onQuiet}>{t.quieten}</Button>
          <Spring />
          {onShow && <LinkButton className={styles.finding} onPress={onShow}>{t.showPhrase}</LinkButton>}
          {onNext && <IconButton label={t.nextWording} onPress={onNext}><ChevronRight size={16} aria-hidden /></IconButton>}
        </div>
      </Stack>
    </Card>
  );
}
