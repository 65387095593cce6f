import { FailedNotice, useView, type ReviewId } from "../../api";
import { Loading, Screen, Stack } from "../../kit";
import { useText } from "../../text";
import { prepare } from "../../text/prepare";
import { Evidence } from "./evidence/Evidence";
import { People } from "./people/People";
import { Questions, useQuestions } from "./people/Questions";
import styles from "./Prepare.module.css";

/** Where evidence is gathered, and it is thought about whom to listen to and what to understand. */
export default function Prepare({ review }: { review: ReviewId }) {
  const t = useText(prepare);
  const view = useView("open_prepare", { review });
  const questions = useQuestions(review, view.data?.questions ?? []);
  if (view.failure && !view.data) return <Screen label={t.screen}><FailedNotice failure={view.failure} /></Screen>;
  if (!view.data) return <Screen label={t.screen}><Loading /></Screen>;
  return (
    <Screen
      label={t.evidence}
      inside="flush"
      rightLabel={t.aside}
      right={
        <Stack gap={5}>
          <People view={view.data} />
          <hr className={styles.rule} />
          <Questions review={review} questions={questions} />
        </Stack>
      }
    >
      <Evidence view={view.data} onAsk={questions.askAbout} />
    </Screen>
  );
}
