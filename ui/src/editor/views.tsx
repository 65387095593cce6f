import { NodeViewWrapper, type ReactNodeViewProps } from "@tiptap/react";
import type { ReactNode } from "react";
import type { BlockId, Citation, DecisionId, DifferenceId, WordingHash } from "../api/contract";
import { cx, Lane, laneClass, Words } from "../kit";
import { useText } from "../text";
import { editor } from "../text/editor";
import { DecisionCard } from "./DecisionCard";
import { cited, shownDecision, shownDifference, useShelf } from "./shelf";
import styles from "./editor.module.css";

type Views = ReactNodeViewProps;

/** A number above the line, for the statement the words before it rest on. */
export function CitationView({ node, selected }: Views) {
  const t = useText(editor);
  const shelf = useShelf();
  const citation = node.attrs as Citation;
  const statement = cited(shelf, citation);
  const number = shelf.notes.get(citation.statement);
  const name = statement ? t.citation(number ?? 0, statement.speaker ?? t.unnamed, statement.text) : t.citationGone;
  return (
    <NodeViewWrapper as="span" className={styles.citation}>
      <sup className={cx(styles.number, !statement && styles.gone, selected && styles.chosen)} title={name} aria-label={name} role="note">
        {statement ? number : "?"}
      </sup>
    </NodeViewWrapper>
  );
}

/** A block that stands as a whole: chosen with the arrow keys or a click, removed with Backspace. */
function Whole({ name, id, selected, children }: { name: string; id: BlockId; selected: boolean; children: ReactNode }) {
  return (
    <NodeViewWrapper className={cx(styles.whole, selected && styles.wholeChosen)} role="group" aria-label={name} data-block={id} data-drag-handle>
      {children}
    </NodeViewWrapper>
  );
}

export function QuotationView({ node, selected }: Views) {
  const t = useText(editor);
  const citation = node.attrs as Citation;
  return (
    <Whole name={t.quotation} id={node.attrs.id as BlockId} selected={selected}>
      <Speaks citation={citation} />
    </Whole>
  );
}

/** Words as they were agreed to, with who is named for them; nothing of them once they are not. */
function Speaks({ citation, plain }: { citation: Citation; plain?: boolean }) {
  const t = useText(editor);
  const shelf = useShelf();
  const statement = cited(shelf, citation);
  if (!statement) return <p className={styles.goneWords}>{t.wordsGone}</p>;
  const lane = statement.lane;
  const who = statement.speaker ?? t.unnamed;
  return (
    <div className={cx(lane !== null && laneClass(lane))}>
      {plain && <p className={styles.speaker}>{lane === null ? who : <Lane index={lane} name={who} />}</p>}
      <blockquote className={styles.said} dir="auto">
        {!plain && <span className={styles.opening} aria-hidden>“</span>}
        <Words>{statement.text}</Words>
        <sup className={styles.number}>{shelf.notes.get(citation.statement)}</sup>
      </blockquote>
      {!plain && <p className={styles.below}>{[who, statement.when].filter(Boolean).join(" · ")}</p>}
    </div>
  );
}

export function SideBySideView({ node, selected }: Views) {
  const t = useText(editor);
  const shelf = useShelf();
  const { difference, voices } = node.attrs as { difference: DifferenceId; voices: Citation[] };
  const topic = shownDifference(shelf, difference)?.topic;
  return (
    <Whole name={topic === undefined ? t.sideBySide : t.sideBySideOf(topic)} id={node.attrs.id as BlockId} selected={selected}>
      {topic !== undefined && <p className={styles.topic}>{t.seenDifferently} <span>{topic}</span></p>}
      <div className={styles.voices}>
        {voices.map((voice) => <div key={voice.statement} className={styles.voice}><Speaks citation={voice} plain /></div>)}
      </div>
    </Whole>
  );
}

export function DecisionBlockView({ node, selected }: Views) {
  const t = useText(editor);
  const shelf = useShelf();
  const { decision, wording } = node.attrs as { decision: DecisionId; wording: WordingHash };
  const shown = shownDecision(shelf, decision, wording);
  return (
    <Whole name={shown ? t.decisionOf(shown.content.title) : t.decision} id={node.attrs.id as BlockId} selected={selected}>
      {shown ? <DecisionCard shown={shown} number={shelf.notes.get(decision)} /> : <p className={styles.goneWords}>{t.decisionGone}</p>}
    </Whole>
  );
}
