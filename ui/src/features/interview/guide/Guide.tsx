import type { InterviewView, Phase, PhaseName, Prompt } from "../../../api";
import { Card, cx, Kbd, LinkButton, SectionHead, Soft, Stack } from "../../../kit";
import { useText } from "../../../text";
import { interview } from "../../../text/interview";
import styles from "../Interview.module.css";

export interface GuideProps {
  view: InterviewView;
  phase: Phase;
  /** The prompt Mod+Enter asks. */
  next: Prompt | undefined;
  canAsk: boolean;
  onWalk: (phase: PhaseName) => void;
  onAsk: (prompt: Prompt) => void;
}

/** Nine phases with where one is, and what can be asked in this one, in any order. */
export function Guide({ view, phase, next, canAsk, onWalk, onAsk }: GuideProps) {
  const t = useText(interview);
  const asked = view.interview?.asked ?? [];
  const toCome = phase.prompts.filter(({ id }) => !asked.includes(id));
  return (
    <>
      <nav aria-label={t.phases} className={styles.phases}>
        {view.guide.map((one) => (
          <PhaseLine key={one.name} phase={one} view={view} here={phase.name} onWalk={onWalk} isOff={!canAsk} />
        ))}
      </nav>
      <hr className={styles.rule} />
      <Stack gap={2}>
        <SectionHead>{t.ask}</SectionHead>
        {!next && <Soft>{t.allAsked}</Soft>}
        {toCome.concat(phase.prompts.filter((prompt) => !toCome.includes(prompt))).map((prompt) => (
          <PromptCard
            key={prompt.id}
            prompt={prompt}
            isNext={prompt.id === next?.id}
            answers={asked.includes(prompt.id) ? answersTo(view, prompt) : undefined}
            onAsk={canAsk ? () => onAsk(prompt) : undefined}
          />
        ))}
        <p className={styles.manner}>{t.helps} {phase.do_this}</p>
        <p className={styles.manner}>{t.helpsNot} {phase.not_this}</p>
      </Stack>
      {view.questions.length > 0 && (
        <Stack gap={2}>
          <SectionHead>{t.ownQuestions}</SectionHead>
          {view.questions.map((question) => <Soft key={question}>{question}</Soft>)}
        </Stack>
      )}
    </>
  );
}

function PhaseLine({ phase, view, here, onWalk, isOff }: { phase: Phase; view: InterviewView; here: PhaseName; onWalk: (name: PhaseName) => void; isOff: boolean }) {
  const t = useText(interview);
  const asked = phase.prompts.filter(({ id }) => view.interview?.asked.includes(id)).length;
  const isHere = phase.name === here;
  // Who is in a conversation has prepared for it.
  const isWalked = phase.name === "prepare" || view.interview?.walked.includes(phase.name) === true;
  const state = isHere ? t.phaseState.here : isWalked ? t.phaseState.walked : t.phaseState.ahead;
  return (
    <div className={cx(styles.phase, isHere ? styles.here : !isWalked && styles.ahead)}>
      <span aria-hidden className={styles.phaseSign}>{isHere ? "●" : isWalked ? "✓" : "○"}</span>
      <LinkButton className={styles.phaseName} isDisabled={isOff} aria-current={isHere ? "step" : undefined} aria-label={`${phase.title}, ${state}`} onPress={() => onWalk(phase.name)}>
        {phase.title}
      </LinkButton>
      {isHere && <span className={styles.count}>{t.askedOf(asked, phase.prompts.length)}</span>}
    </div>
  );
}

interface PromptCardProps {
  prompt: Prompt;
  isNext: boolean;
  /** How many statements answer it, once it was asked. */
  answers: number | undefined;
  onAsk?: () => void;
}

/** A question that can be asked; choosing it begins a statement that answers it. */
export function PromptCard({ prompt, isNext, answers, onAsk }: PromptCardProps) {
  const t = useText(interview);
  const isAsked = answers !== undefined;
  return (
    <Card className={cx(styles.prompt, isNext && styles.nextPrompt, isAsked && styles.askedPrompt)}>
      <LinkButton className={styles.promptText} isDisabled={!onAsk} onPress={onAsk}>{prompt.text}</LinkButton>
      <p className={styles.tag}>
        {isAsked ? <>✓ {t.askedWith(answers)}</> : prompt.elicits}
        {prompt.sensitivity === "care" && <span className={styles.tagOfCare}> · {t.canSkip}</span>}
        {isNext && onAsk && <> · <Kbd keys="Mod+Enter" /> {t.startFrom}</>}
      </p>
    </Card>
  );
}

function answersTo(view: InterviewView, prompt: Prompt): number {
  return view.statements.filter(({ asked }) => asked === prompt.text || asked === prompt.id).length;
}
