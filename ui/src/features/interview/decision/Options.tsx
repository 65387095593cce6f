import { MoreHorizontal } from "lucide-react";
import { useEffect, useRef, useState, type CSSProperties } from "react";
import { newId, WordingNote, type DecisionContent, type DecisionOption, type OptionId, type ReviewId } from "../../../api";
import { cx, IconButton, LinkButton, Menu, MenuItem, MenuRule, onEnter, Pill, Soft, TextArea, useToast, Words } from "../../../kit";
import { useText } from "../../../text";
import { interview } from "../../../text/interview";
import styles from "../Interview.module.css";
import { colourOf, letterOf } from "./balance";

type Change = (part: Partial<DecisionContent>, said?: string) => void;

/** What could be done, what was done, and what only came into view later. One option is complete. */
export function Options({ content, review, onChange }: { content: DecisionContent; review: ReviewId | undefined; onChange?: Change }) {
  const t = useText(interview);
  const [added, setAdded] = useState<OptionId>();
  const isFirst = content.options.length === 0;
  const add = () => {
    const option: DecisionOption = { id: newId<OptionId>(), text: "", visible_then: "yes", taken: isFirst ? "taken" : "not_taken" };
    onChange?.({ options: [...content.options, option] });
    setAdded(option.id);
  };
  return (
    <div role="group" aria-label={t.options} className={styles.options}>
      {content.options.map((option, at) => (
        <Option key={option.id} option={option} at={at} content={content} review={review} isNew={option.id === added} onChange={onChange} onNext={add} />
      ))}
      {onChange && (
        <div className={styles.option}>
          <span className={styles.plus} aria-hidden>+</span>
          <LinkButton className={styles.quietLink} onPress={add}>{isFirst ? t.addTaken : t.addOption}</LinkButton>
        </div>
      )}
      {onChange && content.options.length === 1 && <Soft size="xs" tone="faint">{t.oneIsFine}</Soft>}
    </div>
  );
}

interface OptionProps {
  option: DecisionOption;
  at: number;
  content: DecisionContent;
  review: ReviewId | undefined;
  isNew: boolean;
  onChange?: Change;
  onNext: () => void;
}

function Option({ option, at, content, review, isNew, onChange, onNext }: OptionProps) {
  const t = useText(interview);
  const toast = useToast();
  const row = useRef<HTMLDivElement>(null);
  const letter = letterOf(at);
  const isTaken = option.taken === "taken";
  const pulls = content.factors.filter((factor) => factor.option === option.id);
  useEffect(() => {
    if (isNew) row.current?.querySelector("textarea")?.focus();
  }, [isNew]);
  const put = (part: Partial<DecisionOption>, said?: string) =>
    onChange?.({ options: content.options.map((one) => (one.id === option.id ? { ...one, ...part } : one)) }, said);
  const see = (visible_then: DecisionOption["visible_then"]) => {
    const isHeld = visible_then === "no" && pulls.some(({ direction }) => direction !== "hid");
    if (isHeld) toast(t.optionOnlyHid);
    else put({ visible_then }, t.changed);
  };
  const remove = () => {
    if (pulls.length > 0) toast(t.optionPulled);
    else onChange?.({ options: content.options.filter(({ id }) => id !== option.id) }, t.changed);
  };
  return (
    <div ref={row} className={styles.option}>
      <span className={styles.letter} style={{ "--option": colourOf(at) } as CSSProperties}>{letter}</span>
      <div className={styles.optionBody}>
        {onChange ? (
          <TextArea
            aria-label={t.option(letter)}
            rows={1}
            className={cx(styles.optionText, isTaken && styles.taken)}
            value={option.text}
            onChange={(text) => put({ text })}
            onKeyDown={onEnter(onNext)}
          />
        ) : (
          <p className={cx(isTaken && styles.taken)}><Words>{option.text}</Words></p>
        )}
        {isTaken && <Pill state="agreed">{t.taken}</Pill>}
        {option.visible_then !== "yes" && <Pill>{option.visible_then === "no" ? t.unseen : t.maybeSeen}</Pill>}
        {onChange && review && <WordingNote review={review} surface="title" text={option.text} />}
      </div>
      {onChange && (
        <Menu label={t.moreFor(letter)} trigger={<IconButton label={t.moreFor(letter)}><MoreHorizontal size={15} aria-hidden /></IconButton>}>
          <MenuItem onAction={() => put({ taken: isTaken ? "not_taken" : "taken" }, t.changed)}>{isTaken ? t.makeNotTaken : t.makeTaken}</MenuItem>
          <MenuRule />
          <MenuItem onAction={() => see("yes")}>{t.seenThen}</MenuItem>
          <MenuItem onAction={() => see("no")}>{t.seenLater}</MenuItem>
          <MenuItem onAction={() => see("unsure")}>{t.seenUnsure}</MenuItem>
          <MenuRule />
          <MenuItem onAction={remove}>{t.removeOption}</MenuItem>
        </Menu>
      )}
    </div>
  );
}
