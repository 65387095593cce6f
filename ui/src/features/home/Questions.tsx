import type { QuestionView } from "../../api";
import { SectionHead, Soft, Words } from "../../kit";
import { useText } from "../../text";
import { home } from "../../text/home";
import styles from "./home.module.css";

/** What is worth asking, as it was noted while the evidence was read. */
export function Questions({ questions }: { questions: readonly QuestionView[] }) {
  const t = useText(home);
  return (
    <section className={styles.part}>
      <SectionHead>{t.questions}</SectionHead>
      {questions.length === 0 ? (
        <Soft>{t.noQuestions}</Soft>
      ) : (
        <ul className={styles.questions}>
          {questions.map(({ id, text }) => <li key={id} dir="auto"><Words>{text}</Words></li>)}
        </ul>
      )}
    </section>
  );
}
