import { X } from "lucide-react";
import { useCallback, useEffect, useRef, useState } from "react";
import { FailedNotice, newId, useAutosave, useCommand, WordingNote, type QuestionId, type QuestionView, type RecordView, type ReviewId } from "../../../api";
import { Button, IconButton, SectionHead, Soft, Stack, TextArea, useActions, useUndo } from "../../../kit";
import { useText } from "../../../text";
import { prepare } from "../../../text/prepare";
import styles from "../Prepare.module.css";

export type Questions = ReturnType<typeof useQuestions>;

const quoted = 60;

/** The facilitator's questions, and those begun here that have no words yet. */
export function useQuestions(review: ReviewId, kept: QuestionView[]) {
  const t = useText(prepare);
  const [begun, setBegun] = useState<QuestionView[]>([]);
  const write = useCommand("write_question");
  const begin = (text: string, record: RecordView | undefined) => {
    const id = newId<QuestionId>();
    setBegun((all) => [...all, { id, text, record: record?.id ?? null }]);
    if (text) void write.attempt({ review, question: id, text, record: record?.id ?? null });
  };
  const askAbout = (record: RecordView) => {
    const words = Array.from(record.text);
    begin(t.about(words.length > quoted ? `${words.slice(0, quoted).join("")}…` : record.text), record);
  };
  const fresh = begun.filter(({ id }) => !kept.some((question) => question.id === id));
  const forget = (id: QuestionId) => setBegun((all) => all.filter((question) => question.id !== id));
  return { all: [...kept, ...fresh], begun, add: () => begin("", undefined), askAbout, forget, failure: write.failure };
}

/** What I want to understand: questions worth asking, each a line that is saved as it is written. */
export function Questions({ review, questions }: { review: ReviewId; questions: Questions }) {
  const t = useText(prepare);
  useActions([{ id: "prepare.question", title: t.addQuestion, group: t.group, run: questions.add }]);
  return (
    <Stack gap={3}>
      <SectionHead>{t.questions}</SectionHead>
      {questions.all.length === 0 && <Soft>{t.noQuestions}</Soft>}
      {questions.all.map((question) => (
        <Question
          key={question.id}
          review={review}
          question={question}
          isNew={questions.begun.at(-1)?.id === question.id}
          onGone={() => questions.forget(question.id)}
        />
      ))}
      <FailedNotice failure={questions.failure} />
      <div className={styles.addLine}><Button kind="quiet" onPress={questions.add}>{t.addQuestion}</Button></div>
    </Stack>
  );
}

interface QuestionProps {
  review: ReviewId;
  question: QuestionView;
  isNew: boolean;
  onGone: () => void;
}

function Question({ review, question, isNew, onGone }: QuestionProps) {
  const t = useText(prepare);
  const field = useRef<HTMLDivElement>(null);
  const { push } = useUndo();
  const [text, setText] = useState(question.text);
  const write = useCommand("write_question");
  const { run } = write;
  const save = useCallback(
    // Blank takes a question off the list; that is what the button is for, not an empty field.
    async (words: string) => (words.trim() ? run({ review, question: question.id, text: words, record: question.record }) : undefined),
    [run, review, question.id, question.record],
  );
  const { flush, drop, failure } = useAutosave({ value: text, save });
  useEffect(() => {
    if (!isNew) return;
    const area = field.current?.querySelector("textarea");
    area?.focus();
    area?.setSelectionRange(area.value.length, area.value.length);
  }, [isNew]);
  const take = async () => {
    drop();
    const before = { review, question: question.id, text: question.text || text, record: question.record };
    if (!(await write.attempt({ ...before, text: "" }))) return;
    onGone();
    if (before.text) push({ label: t.questionGone, undo: () => run(before), redo: () => run({ ...before, text: "" }) });
  };
  return (
    <div ref={field} className={styles.question}>
      <div className={styles.questionLine}>
        <TextArea aria-label={t.question} rows={1} value={text} onChange={setText} onBlur={() => void flush()} className={styles.questionField} />
        <IconButton label={t.takeQuestionOff} onPress={() => void take()}><X size={15} aria-hidden /></IconButton>
      </div>
      {question.record && <Soft size="xs" tone="faint">{t.fromEvidence}</Soft>}
      <WordingNote review={review} surface="prompt" text={text} />
      <FailedNotice failure={failure} />
    </div>
  );
}
