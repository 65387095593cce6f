import { ChevronRight } from "lucide-react";
import type { WordingFinding } from "../../api";
import { replaceFinding, selectFinding } from "../../editor";
import { Button, Card, IconButton, LinkButton, Spring, Stack } from "../../kit";
import { useText } from "../../text";
import { narrative } from "../../text/narrative";
import type { PageState } from "./usePage";
import type { Wording } from "./useWording";
import styles from "./Narrative.module.css";

/** The wording the caret is at, or the next one: why, other ways, and that it may be fine here. One at a time. */
export function WordingCards({ page, wording }: { page: PageState; wording: Wording }) {
  const t = useText(narrative);
  const here = page.placed[page.at];
  return (
    <>
      {here && page.page && (
        <WordingCard
          finding={here.finding}
          aside={page.placed.length > 1 ? t.nth(page.at + 1, page.placed.length) : undefined}
          onOffer={(offer) => page.page && replaceFinding(page.page, here, offer)}
          onShow={() => page.page && selectFinding(page.page, here)}
          onNext={page.placed.length > 1 ? () => page.look((page.at + 1) % page.placed.length) : undefined}
          onKeep={() => void wording.keep(here.finding)}
        />
      )}
      {wording.inTitles.map((finding) => (
        <WordingCard key={`${finding.id} ${finding.start}`} finding={finding} aside={t.inTitle} onKeep={() => void wording.keep(finding)} />
      ))}
    </>
  );
}

interface WordingCardProps {
  finding: WordingFinding;
  aside: string | undefined;
  onKeep: () => void;
  onOffer?: (offer: string) => void;
  onShow?: () => void;
  onNext?: () => void;
}

function WordingCard({ finding, aside, onKeep, onOffer, onShow, onNext }: WordingCardProps) {
  const t = useText(narrative);
  return (
    <Card tone="notice" role="group" aria-label={t.wordings(1)}>
      <Stack gap={2}>
        <p className={styles.finding}><strong>{t.phrase(finding.phrase)}</strong> {finding.why}{aside !== undefined && <span> ({aside})</span>}</p>
        {finding.offers.length > 0 && !onOffer && <p className={styles.finding}>{t.otherWays}: {finding.offers.map(t.useOffer).join(", ")}</p>}
        <div className={styles.acts}>
          {onOffer && finding.offers.map((offer) => (
            <Button key={offer} className={styles.offer} aria-label={t.useOfferLabel(offer)} onPress={() => onOffer(offer)}>{t.useOffer(offer)}</Button>
          ))}
          <Button kind="quiet" onPress={onKeep}>{t.fine}</Button>
          <Spring />
          {onShow && <LinkButton className={styles.finding} onPress={onShow}>{t.showPhrase}</LinkButton>}
          {onNext && <IconButton label={t.nextWording} onPress={onNext}><ChevronRight size={16} aria-hidden /></IconButton>}
        </div>
      </Stack>
    </Card>
  );
}
