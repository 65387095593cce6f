import { useState } from "react";
import { FailedNotice, useCommand, type SourceView } from "../../../api";
import { LinkButton, onEnter, Popover, Soft, Stack, TextField, useUndo } from "../../../kit";
import { useText } from "../../../text";
import { prepare } from "../../../text/prepare";
import styles from "../Prepare.module.css";

/** In which zone times are shown, which clocks ran ahead, and where to set them right. */
export function Clocks({ sources, zone }: { sources: SourceView[]; zone: string }) {
  const t = useText(prepare);
  const skewed = sources.filter((source) => source.skew_s !== 0);
  return (
    <p className={styles.clocks}>
      {t.zoneIs(zone)}
      {skewed[0] && <> · {t.skewed(skewed.length, skewed[0].skew_s)}</>}{" "}
      {sources.length > 0 && (
        <Popover label={t.clocks} trigger={<LinkButton>{t.setRight}</LinkButton>}>
          <Stack gap={4} className={styles.clockList}>
            <Soft>{t.clocksMean}</Soft>
            {sources.map((source) => <Clock key={source.id} source={source} />)}
          </Stack>
        </Popover>
      )}
    </p>
  );
}

function Clock({ source }: { source: SourceView }) {
  const t = useText(prepare);
  const { push } = useUndo();
  const set = useCommand("set_clock");
  const [typed, setTyped] = useState(String(source.skew_s));
  const [applied, setApplied] = useState(source.skew_s);
  const isNumber = /^[+−-]?\d{1,6}$/.test(typed.trim());
  const apply = async () => {
    const skew = Number(typed.trim().replace("−", "-"));
    const before = applied;
    if (!isNumber || skew === before) return;
    setApplied(skew);
    if (!(await set.attempt({ source: source.id, skew_s: skew }))) {
      setApplied(before);
      return;
    }
    push({
      label: t.clockSet(source.name),
      undo: () => set.run({ source: source.id, skew_s: before }),
      redo: () => set.run({ source: source.id, skew_s: skew }),
    });
  };
  return (
    <>
      <TextField
        label={t.ahead(source.name)}
        inputMode="numeric"
        value={typed}
        onChange={setTyped}
        onBlur={() => void apply()}
        onKeyDown={onEnter(() => void apply())}
        errorMessage={isNumber ? undefined : t.notANumber}
      />
      <FailedNotice failure={set.failure} />
    </>
  );
}
