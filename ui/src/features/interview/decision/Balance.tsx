import type { CSSProperties } from "react";
import type { DecisionContent, Factor } from "../../../api";
import { cx, Kbd, LinkButton, SectionHead, Soft, Words } from "../../../kit";
import { useText } from "../../../text";
import { interview } from "../../../text/interview";
import styles from "../Interview.module.css";
import { barOf, colourOf, inkOf, letterOf, type Bar } from "./balance";

interface BalanceProps {
  content: DecisionContent;
  onOpen?: (factor: Factor) => void;
  onAdd?: () => void;
}

/** What pulled and which way, a bar for each, and apart from it what is only known now. Nothing is added up. */
export function Balance({ content, onOpen, onAdd }: BalanceProps) {
  const t = useText(interview);
  const forces = content.factors.filter(({ known }) => known !== "learned_later");
  const later = content.factors.filter(({ known }) => known === "learned_later");
  const isBetweenTwo = content.options.length === 2;
  const axis = isBetweenTwo && (
    <span className={styles.axis} aria-hidden>
      <span style={{ color: inkOf(0) }}>◄ A</span> · <span style={{ color: inkOf(1) }}>B ►</span>
    </span>
  );
  return (
    <div>
      <SectionHead level={3} aside={axis}>{t.pulled}</SectionHead>
      <ul>
        {forces.map((factor) => <FactorRow key={factor.id} factor={factor} content={content} onOpen={onOpen} />)}
      </ul>
      {onAdd ? (
        <div className={styles.addFactor}>
          <span aria-hidden>+</span> <LinkButton className={styles.quietLink} onPress={onAdd}>{t.addFactor}</LinkButton>
          <Kbd keys="Mod+Shift+F" />
        </div>
      ) : (
        forces.length === 0 && <Soft>{t.nothingPulled}</Soft>
      )}
      {later.length > 0 && (
        <div className={styles.knownNow}>
          <SectionHead level={3}>{t.knownNow}</SectionHead>
          <Soft size="xs" tone="faint">{t.knownNowMeans}</Soft>
          <ul>{later.map((factor) => <li key={factor.id} className={styles.factor}><FactorText factor={factor} onOpen={onOpen} /></li>)}</ul>
        </div>
      )}
    </div>
  );
}

function FactorRow({ factor, content, onOpen }: { factor: Factor; content: DecisionContent; onOpen?: (factor: Factor) => void }) {
  const t = useText(interview);
  const bar = barOf(factor, content.options);
  const kinds = [factor.category, factor.secondary].filter((kind) => kind !== null).map((kind) => t.categories[kind]);
  const way = t.directions[factor.direction](bar.option === undefined ? "" : letterOf(bar.option));
  // Which way is plain from a bar between two; everything else is also said.
  const isPlain = factor.direction === "toward" && (bar.side === "left" || bar.side === "right");
  const strength = factor.strength_words ? `“${factor.strength_words}”` : factor.strength ? t.strengths[factor.strength] : t.strengthUnsaid;
  return (
    <li className={styles.factor}>
      <FactorText factor={factor} onOpen={onOpen} />
      <Pull bar={bar} says={`${way}, ${strength}`} />
      <p className={styles.factorFoot}>
        <span>{[!isPlain && way, ...kinds].filter(Boolean).join(" · ")}</span>
        <span dir="auto">{strength}</span>
      </p>
    </li>
  );
}

function FactorText({ factor, onOpen }: { factor: Factor; onOpen?: (factor: Factor) => void }) {
  if (!onOpen) return <p className={styles.factorText}><Words>{factor.text}</Words></p>;
  return <LinkButton className={styles.factorText} onPress={() => onOpen(factor)}><Words>{factor.text}</Words></LinkButton>;
}

/** The bar of one factor: solid toward, an outline away, dots for brought into view, stripes for kept out of view. */
function Pull({ bar, says }: { bar: Bar; says: string }) {
  const style = { "--reach": `${bar.reach}%`, "--option": bar.option === undefined ? "var(--rule-strong)" : colourOf(bar.option) } as CSSProperties;
  return (
    <div className={cx(styles.pull, styles[`side_${bar.side}`])} role="img" aria-label={says} style={style}>
      {bar.side === "line" && bar.option !== undefined && <span className={styles.pullLetter} aria-hidden>{letterOf(bar.option)}</span>}
      <span className={styles.pullSide}>
        <i className={cx(styles.bar, styles[bar.direction], !bar.isSaid && styles.unsaid)} />
      </span>
    </div>
  );
}
