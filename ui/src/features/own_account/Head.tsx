import { useSavingState } from "../../api";
import { Button, Popover, Region, Row, SavedMark, Soft, Spring, Stack, Switch } from "../../kit";
import { changeAppearance, nextTextSize, useAppearance } from "../../styles/appearance";
import { useText } from "../../text";
import { ownAccount } from "../../text/own_account";
import styles from "./own.module.css";

interface HeadProps {
  review: string;
  onSupport: () => void;
  /** Stops for now; none once it is over. */
  onStop?: () => void;
}

/** Whose this is, whether it is kept, how it looks, whom to turn to, and the way out. */
export function Head({ review, onSupport, onStop }: HeadProps) {
  const t = useText(ownAccount);
  const saving = useSavingState();
  return (
    <Region role="banner" label={t.title} className={styles.head}>
      <strong className={styles.title}>{t.title}</strong>
      <span className={styles.review}>{t.of(review)}</span>
      <Spring />
      <SavedMark saving={saving} />
      <Looks />
      <Button kind="quiet" onPress={onSupport}>{t.support}</Button>
      {onStop && <Button onPress={onStop}>{t.doneForNow}</Button>}
    </Region>
  );
}

function Looks() {
  const t = useText(ownAccount);
  const { percent, reading, theme } = useAppearance();
  return (
    <Popover label={t.look} trigger={<Button className={styles.looks} aria-label={t.look}>Aa</Button>}>
      <Stack gap={3}>
        <Row>
          <Soft>{t.size(percent)}</Soft>
          <Button onPress={() => changeAppearance({ percent: nextTextSize(-1) })}>{t.smaller}</Button>
          <Button onPress={() => changeAppearance({ percent: nextTextSize(1) })}>{t.larger}</Button>
        </Row>
        <Switch isSelected={reading === "easy"} onChange={(easy) => changeAppearance({ reading: easy ? "easy" : "usual" })}>{t.easy}</Switch>
        <Switch isSelected={theme === "dark"} onChange={(dark) => changeAppearance({ theme: dark ? "dark" : "light" })}>{t.dark}</Switch>
      </Stack>
    </Popover>
  );
}
