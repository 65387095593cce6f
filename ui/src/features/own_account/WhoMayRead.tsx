import { useId, useState, type RefObject } from "react";
import { FailedNotice, type Change, type Choice, type Item, type Level, type Recognised } from "../../api";
import { Button, Checkbox, LinkButton, Radio, RadioGroup, Row, Stack, useActions } from "../../kit";
import { useText } from "../../text";
import { consent, levels } from "../../text/consent";
import { ownAccount } from "../../text/own_account";
import styles from "./own.module.css";
import { useAct } from "./useAct";

interface WhoMayReadProps {
  item: Item;
  choice: Choice | null;
  change: Change;
  recognised: Recognised;
  /** The row in which 1 to 4 choose. */
  row: RefObject<HTMLElement | null>;
  onSupport: () => void;
}

/** Whether so few could have said it that readers may guess. */
export function isGuessable(level: Level | undefined, { same_role, anyone, needed }: Recognised): boolean {
  if (level === "by_role") return same_role < needed;
  return level === "unattributed" && anyone < needed;
}

/** Four choices, nothing chosen before its owner chooses. The name is asked about twice; being recognised is ticked. */
export function WhoMayRead({ item, choice, change, recognised, row, onSupport }: WhoMayReadProps) {
  const t = useText(ownAccount);
  const c = useText(consent);
  const choose = useAct("choose_level");
  const [asksName, setAsksName] = useState(false);
  const level = choice?.level;
  const pick = (next: Level, recognisable: Choice["recognisable"] = "not_accepted") => {
    const asks = next === "by_name" && level !== "by_name";
    setAsksName(asks);
    if (!asks && (next !== level || recognisable !== choice?.recognisable)) void choose.attempt({ item, choice: { level: next, recognisable } });
  };
  // What was pressed is gone then: the row takes the focus.
  const answerName = (yes: boolean) => {
    setAsksName(false);
    row.current?.focus();
    if (yes) void choose.attempt({ item, choice: { level: "by_name", recognisable: "not_accepted" } });
  };
  useActions(levels.map((each, at) => ({ id: `own-level-${each}`, title: c.levels[each], group: t.group, keys: String(at + 1), within: row, run: () => pick(each), keyOnly: true })));
  const shown = asksName ? "by_name" : level;
  return (
    <Stack gap={2}>
      <RadioGroup aria-label={t.whoMayRead} value={shown ?? null} onChange={(next) => pick(next as Level)}>
        {levels.map((each) => <Radio key={each} value={each}>{c.levels[each]}</Radio>)}
      </RadioGroup>
      {asksName && <AskName onYes={() => answerName(true)} onNo={() => answerName(false)} />}
      {!asksName && isGuessable(level, recognised) && (
        <Guess
          says={level === "by_role" ? t.guessRole(recognised.same_role) : t.guessAnyone(recognised.anyone)}
          isAccepted={choice?.recognisable === "accepted"}
          onChange={(accepted) => level && pick(level, accepted ? "accepted" : "not_accepted")}
        />
      )}
      {!asksName && choice === null && change === "corrected" && <p className={styles.notice}>{t.chooseAgain}</p>}
      {shown === "private" && (
        <p className={styles.between}>{t.staysBetween} <LinkButton onPress={onSupport}>{t.support}</LinkButton></p>
      )}
      <FailedNotice failure={choose.failure} />
    </Stack>
  );
}

function AskName({ onYes, onNo }: { onYes: () => void; onNo: () => void }) {
  const t = useText(ownAccount);
  const id = useId();
  return (
    <div role="group" aria-labelledby={id}>
      <p role="status" id={id} className={styles.notice}>{t.askName}</p>
      <Row className={styles.askName}>
        <Button onPress={onYes}>{t.yesName}</Button>
        <Button kind="quiet" onPress={onNo}>{t.notName}</Button>
      </Row>
    </div>
  );
}

function Guess({ says, isAccepted, onChange }: { says: string; isAccepted: boolean; onChange: (accepted: boolean) => void }) {
  const t = useText(ownAccount);
  return (
    <div role="status">
      <p className={styles.notice}>{says}</p>
      <Checkbox isSelected={isAccepted} onChange={onChange}>{t.iKnow}</Checkbox>
      {!isAccepted && <p className={styles.notice}>{t.waits}</p>}
    </div>
  );
}
