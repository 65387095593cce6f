import type { EditionBlock, EditionPull, EditionRun, EditionView, EditionVoice, ShareView } from "../../api";
import { Words } from "../../kit";
import { day, useText } from "../../text";
import { share } from "../../text/share";
import styles from "./Share.module.css";

interface EditionPageProps {
  view: ShareView;
  edition: EditionView;
}

/** The edition as it would leave, on paper: what is drawn here is what the gate released, and nothing else. */
export function EditionPage({ view, edition }: EditionPageProps) {
  const t = useText(share);
  const { from, zone } = view.review;
  const hasTitle = edition.title.trim() !== "";
  const Kicker = hasTitle ? "p" : "h1";
  return (
    <article className={styles.paper} aria-label={hasTitle ? edition.title : t.kicker}>
      <Kicker className={styles.kicker}>{[t.kicker, from && day(from, zone)].filter(Boolean).join(" · ")}</Kicker>
      {hasTitle && <h1 className={styles.title}>{edition.title}</h1>}
      {edition.subtitle !== "" && <p className={styles.subtitle}>{edition.subtitle}</p>}
      <hr className={styles.rule} />
      {edition.scenes.map((scene, at) => (
        <section key={at} className={styles.scene}>
          {scene.title !== "" && <h2 className={styles.sceneTitle}>{scene.title}</h2>}
          {scene.blocks.map((block, nth) => <BlockOnPaper key={nth} block={block} />)}
        </section>
      ))}
      {edition.notes.length > 0 && (
        <footer className={styles.notes}>
          <h2>{t.notes}</h2>
          <ol>
            {edition.notes.map((note) => <li key={note.number} value={note.number}>{t.noteLine(note.speaker ?? t.unnamed, note.when)}</li>)}
          </ol>
        </footer>
      )}
    </article>
  );
}

function BlockOnPaper({ block }: { block: EditionBlock }) {
  const t = useText(share);
  switch (block.kind) {
    case "passage":
      return <p className={styles.passage}>{block.runs.map((run, at) => <Run key={at} run={run} />)}</p>;
    case "quotation":
      return (
        <figure className={styles.quotation}>
          <Said voice={block.voice} quotes />
          <figcaption>{block.voice.speaker ?? t.unnamed}</figcaption>
        </figure>
      );
    case "side_by_side":
      return (
        <figure className={styles.beside}>
          <figcaption><strong>{t.seenDifferently}:</strong> {block.topic}</figcaption>
          <div className={styles.voices}>
            {block.voices.map((voice) => (
              <div key={voice.note} className={styles.voice}>
                <p className={styles.speaker}>{voice.speaker ?? t.unnamed}</p>
                <Said voice={voice} />
              </div>
            ))}
          </div>
        </figure>
      );
    case "decision":
      return <DecisionOnPaper block={block} />;
  }
}

function Run({ run }: { run: EditionRun }) {
  if (run.kind === "note") return <sup className={styles.number}>{run.number}</sup>;
  if (run.style === "emphasis") return <em><Words>{run.text}</Words></em>;
  return run.style === "strong" ? <strong><Words>{run.text}</Words></strong> : <Words>{run.text}</Words>;
}

function Said({ voice, quotes }: { voice: EditionVoice; quotes?: boolean }) {
  return (
    <blockquote className={styles.said} dir="auto">
      {quotes && "“"}<Words>{voice.text}</Words>{quotes && "”"}<sup className={styles.number}>{voice.note}</sup>
    </blockquote>
  );
}

function DecisionOnPaper({ block }: { block: Extract<EditionBlock, { kind: "decision" }> }) {
  const t = useText(share);
  return (
    <figure className={styles.decision}>
      <figcaption>
        <strong>{block.title}</strong>
        {block.others.length > 0 && <span> {t.ratherThan(block.others)}</span>}
        <sup className={styles.number}>{block.note}</sup>
        <span className={styles.speaker}>{block.speaker ?? t.unnamed}</span>
      </figcaption>
      {block.taken.length > 0 && <p className={styles.taken}>{t.done(block.taken)}</p>}
      {block.pulls.length > 0 && (
        <ul>{block.pulls.map((pull, at) => <li key={at}><Words>{pull.text}</Words> <span className={styles.how}>{how(pull, t)}</span></li>)}</ul>
      )}
    </figure>
  );
}

function how(pull: EditionPull, t: (typeof share)["en"]): string {
  const strength = pull.strength_words !== null ? t.inTheirWords(pull.strength_words) : pull.strength === null ? "" : t.strengths[pull.strength];
  return [strength, t.toward[pull.toward_taken]].filter(Boolean).join(" · ");
}
