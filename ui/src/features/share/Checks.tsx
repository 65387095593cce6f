import { Check as Tick, CircleAlert, OctagonPause, type LucideIcon } from "lucide-react";
import { useState } from "react";
import type { Check, CheckOutcome, PlaceInNarrative, ShareView } from "../../api";
import { cx, LinkButton, SectionHead, useGo } from "../../kit";
import { useText } from "../../text";
import { share } from "../../text/share";
import styles from "./Share.module.css";

interface ChecksProps {
  view: ShareView;
  /** Places the core named when it held an export. */
  held: readonly PlaceInNarrative[];
}

const icons: Record<CheckOutcome, LucideIcon> = { in_order: Tick, worth_a_look: CircleAlert, holds: OctagonPause };

/** What was looked at before an edition leaves: each a sentence, with the places and a way to them. */
export function Checks({ view, held }: ChecksProps) {
  const t = useText(share);
  return (
    <div>
      <SectionHead>{t.checksHead}</SectionHead>
      <ul className={styles.checks}>
        {view.checks.filter(isWorthSaying).map((check) => <CheckLine key={check.about} view={view} check={check} />)}
      </ul>
      {held.length > 0 && <Places view={view} places={held} />}
    </div>
  );
}

/** That there is something to read is only worth a line when there is not. */
const isWorthSaying = (check: Check) => check.about !== "something" || check.outcome !== "in_order";

function CheckLine({ view, check }: { view: ShareView; check: Check }) {
  const t = useText(share);
  const Icon = icons[check.outcome];
  const sentence = t.checks[check.about];
  const beneath = check.outcome === "in_order" ? sentence.beneath(check.count) : "";
  return (
    <li className={cx(styles.check, check.outcome !== "in_order" && styles.look)}>
      <Icon size={16} aria-label={t.outcomes[check.outcome]} role="img" className={styles.checkIcon} />
      <div>
        <p className={check.outcome === "holds" ? styles.holds : undefined}>{sentence[check.outcome](check.places.length)}</p>
        {beneath !== "" && <p className={styles.beneath}>{beneath}</p>}
        <Places view={view} places={check.places} />
      </div>
    </li>
  );
}

const most = 5;

function Places({ view, places }: { view: ShareView; places: readonly PlaceInNarrative[] }) {
  const t = useText(share);
  const go = useGo();
  const review = view.review.id;
  const [isWhole, setWhole] = useState(false);
  if (places.length === 0) return null;
  return (
    <ul className={styles.places}>
      {places.slice(0, isWhole ? undefined : most).map((place, at) => {
        const where = place.scene === "" ? t.inTitle : t.inScene(place.scene);
        const says = place.phrase === null ? where : `${t.phrase(place.phrase)} ${where}`;
        const show = () => go(place.block === null ? { at: "narrative", review } : { at: "narrative", review, block: place.block });
        return (
          <li key={at} className={styles.place}>
            <span>{says}</span>
            <LinkButton aria-label={`${t.show}: ${says}`} onPress={show}>{t.show}</LinkButton>
          </li>
        );
      })}
      {places.length > most && !isWhole && <li><LinkButton onPress={() => setWhole(true)}>{t.more(places.length - most)}</LinkButton></li>}
    </ul>
  );
}
