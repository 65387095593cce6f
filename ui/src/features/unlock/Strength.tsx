import { useEffect, useState } from "react";
import { call, type StrengthView } from "../../api";
import { useText } from "../../text";
import { unlock } from "../../text/unlock";
import styles from "./unlock.module.css";

/** Milliseconds without a key before the core is asked. */
const pause = 120;

/**
 * How hard this passphrase is to guess, as the core says. Asked directly and not as a remembered view, so that no
 * passphrase stays in the page.
 */
export function useStrength(passphrase: string): StrengthView | undefined {
  const [known, setKnown] = useState<StrengthView>();
  useEffect(() => {
    let isLatest = true;
    const tell = (view: StrengthView | undefined) => {
      if (isLatest) setKnown(view);
    };
    const timer = setTimeout(() => {
      if (passphrase === "") return tell(undefined);
      call("passphrase_strength", { passphrase }).then(tell, () => tell(undefined));
    }, pause);
    return () => {
      isLatest = false;
      clearTimeout(timer);
    };
  }, [passphrase]);
  return passphrase === "" ? undefined : known;
}

/** The strength in words; the marks repeat what the words say. */
export function Strength({ strength }: { strength: StrengthView | undefined }) {
  const t = useText(unlock);
  const step = strength?.step ?? 0;
  return (
    <div className={styles.strength} role="status" aria-label={t.strength}>
      <div className={styles.marks} aria-hidden>
        {[1, 2, 3, 4].map((mark) => <span key={mark} className={mark <= step ? styles.reached : styles.mark} />)}
      </div>
      {strength && (
        <p className={styles.says}>
          {t.takes(t.steps[step] ?? "", strength.guessing_takes)} {!strength.enough && t.notEnough} {strength.advice}
        </p>
      )}
    </div>
  );
}
