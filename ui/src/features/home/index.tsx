import { Ellipsis } from "lucide-react";
import { useState } from "react";
import { FailedNotice, useView, type NextStep, type ReviewHome, type ReviewId } from "../../api";
import { Button, IconButton, Loading, Menu, MenuItem, PageTitle, Row, Screen, Stack, useActions, useGo, Words, type Route } from "../../kit";
import { useText } from "../../text";
import { home } from "../../text/home";
import { Beside } from "./Beside";
import { DeleteReview } from "./DeleteReview";
import { EditReview } from "./EditReview";
import styles from "./home.module.css";
import { People } from "./People";
import { Questions } from "./Questions";
import { Stages } from "./Stages";

const dayLong = 86_400_000;

/** A review's home: where it stands, who is in it, and the one next step. */
export default function Home({ review }: { review: ReviewId }) {
  const t = useText(home);
  const { data, failure, askAgain } = useView("open_review", { review });
  if (failure && !data) return <Screen label={t.label}><FailedNotice failure={failure} act={<Button onPress={askAgain}>{t.askAgain}</Button>} /></Screen>;
  if (!data) return <Screen label={t.label}><Loading /></Screen>;
  return (
    <Screen label={t.label}>
      <Stack gap={6} className={styles.page}>
        <Top view={data} />
        <Stages view={data} />
        <div className={styles.columns}>
          <Stack gap={6}>
            <People view={data} />
            <Questions questions={data.questions} />
          </Stack>
          <Beside view={data} />
        </div>
      </Stack>
    </Screen>
  );
}

/** Where the next step is taken. */
function wayTo(step: NextStep, review: ReviewId): Route {
  switch (step.kind) {
    case "fill_support_card":
      return { at: "care", review };
    case "add_evidence":
    case "invite_people":
      return { at: "prepare", review };
    case "interview":
      return { at: "interviews", review, participant: step.participant };
    case "hand_over":
    case "take_in":
      return { at: "accounts", review, participant: step.participant };
    case "wait_for_owners":
      return { at: "accounts", review };
    case "merge":
      return { at: "merge", review };
    case "write":
      return { at: "narrative", review };
    case "share":
      return { at: "share", review };
  }
}

/** What this review is, since when, until when, and what to do next. */
function Top({ view }: { view: ReviewHome }) {
  const t = useText(home);
  const go = useGo();
  const { review, next } = view;
  const [over, setOver] = useState<"edit" | "delete" | null>(null);
  const [now] = useState(() => Date.now());
  const close = () => setOver(null);
  const step = () => go(wayTo(next, review.id));
  const opened = t.opened(view.opened, Math.floor((now - Date.parse(view.opened)) / dayLong));
  const facts = [t.when(review), opened, review.promised && t.promised(review.promised)].filter(Boolean).join(" · ");
  useActions([
    { id: "next-step", title: t.next(next), group: t.group, run: step },
    { id: "edit-review", title: t.edit, group: t.group, run: () => setOver("edit") },
    { id: "delete-review", title: t.erase, group: t.group, run: () => setOver("delete") },
  ]);
  return (
    <div className={styles.top}>
      <div className={styles.titleSide}>
        <PageTitle><Words>{review.title}</Words></PageTitle>
        <p className={styles.facts}>{facts}</p>
        {review.summary && <p className={styles.summary} dir="auto"><Words>{review.summary}</Words></p>}
      </div>
      <Row className={styles.acts}>
        <Button kind="primary" size="large" className={styles.next} onPress={step}>{t.next(next)}</Button>
        <Menu label={t.more} trigger={<IconButton label={t.more}><Ellipsis size={17} aria-hidden /></IconButton>}>
          <MenuItem onAction={() => setOver("edit")}>{t.edit}</MenuItem>
          <MenuItem erases onAction={() => setOver("delete")}>{t.erase}</MenuItem>
        </Menu>
      </Row>
      {over === "edit" && <EditReview review={review} onClose={close} />}
      {over === "delete" && <DeleteReview review={review} onClose={close} />}
    </div>
  );
}
