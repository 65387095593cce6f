import { ChevronLeft, LockKeyhole } from "lucide-react";
import { useSavingState, useView, type ReviewId, type SessionView } from "../api";
import { Button, IconButton, Kbd, Pill, Region, reviewOf, SavedMark, stages, Spring, useFocusMode, useGo, useRoute, VisuallyHidden } from "../kit";
import { Button as PlainButton } from "react-aria-components";
import { useText } from "../text";
import { shell } from "../text/shell";
import styles from "./app.module.css";

interface HeaderProps {
  session: SessionView;
  /** Given the element that screens fill with their own pills. */
  slot: (place: HTMLElement | null) => void;
  onPalette: () => void;
  onLock: () => void;
}

/** Where you are, how far the review is, whether what was typed is kept, and the way to everything else. */
export function Header({ session, slot, onPalette, onLock }: HeaderProps) {
  const t = useText(shell);
  const route = useRoute();
  const saving = useSavingState();
  const review = reviewOf(route);
  const isWriting = route.at !== "library" && route.at !== "home";
  return (
    <Region role="banner" label={t.header} className={styles.header}>
      <Here />
      {review && isWriting && <StageNav review={review} />}
      <Spring />
      <div className={styles.slot} ref={slot} />
      {isWriting ? (
        <SavedMark saving={saving} />
      ) : (
        <Pill state="agreed">{session.interview_running ? t.awake : t.idle(session.idle_minutes)}</Pill>
      )}
      <IconButton label={t.lock} keys="Mod+Shift+L" onPress={onLock}><LockKeyhole size={17} aria-hidden /></IconButton>
      <PlainButton className={styles.palette} onPress={onPalette}><VisuallyHidden>{t.palette}</VisuallyHidden> <Kbd keys="Mod+K" /></PlainButton>
    </Region>
  );
}

/** The way back, and the name of what is open. */
function Here() {
  const t = useText(shell);
  const route = useRoute();
  const go = useGo();
  if (route.at === "library") return <span className={styles.name}>{t.name}</span>;
  if (route.at === "home") {
    return (
      <Button kind="quiet" onPress={() => go({ at: "library" })}><ChevronLeft size={17} aria-hidden />{t.library}</Button>
    );
  }
  return (
    <Button kind="quiet" className={styles.title} onPress={() => go({ at: "home", review: route.review })}>
      <ChevronLeft size={17} aria-hidden />
      <Title review={route.review} />
    </Button>
  );
}

function Title({ review }: { review: ReviewId }) {
  const t = useText(shell);
  const { data } = useView("open_review", { review });
  return <span className={styles.titleWords}>{data?.review.title ?? t.home}</span>;
}

/** The six stages, with how far two of them are. */
function StageNav({ review }: { review: ReviewId }) {
  const t = useText(shell);
  const route = useRoute();
  const go = useGo();
  const { isOn } = useFocusMode();
  const { data } = useView("open_review", { review });
  if (isOn) return null;
  const notes: Partial<Record<(typeof stages)[number], string>> = {};
  if (data && data.stages.heard > 0) notes.interviews = t.heard(data.stages.heard, data.stages.people);
  if (data && data.stages.agreed > 0) notes.accounts = t.agreed(data.stages.agreed);
  return (
    <nav aria-label={t.stagesLabel} className={styles.stages}>
      {stages.map((at) => (
        <PlainButton key={at} className={styles.stage} aria-current={route.at === at ? "page" : undefined} onPress={() => go({ at, review })}>
          {t.stages[at]}
          {notes[at] && <span className={styles.note}>{notes[at]}</span>}
        </PlainButton>
      ))}
    </nav>
  );
}
