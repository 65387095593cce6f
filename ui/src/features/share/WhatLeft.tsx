import type { ShareView } from "../../api";
import { Pill, SectionHead, Soft, Stack } from "../../kit";
import { dayAndClock, opening, useText } from "../../text";
import { share } from "../../text/share";
import styles from "./Share.module.css";

/** What has left this machine, for whom and when, and what its holders should be asked to replace. */
export function WhatLeft({ view }: { view: ShareView }) {
  const t = useText(share);
  return (
    <Stack gap={2}>
      <SectionHead>{t.leftHead}</SectionHead>
      {view.left.length === 0 && <Soft>{t.nothingLeft}</Soft>}
      <ul className={styles.leftList}>
        {view.left.map((one) => (
          <li key={one.id} className={styles.leftLine}>
            <p className={styles.leftName}>{t.leftLine(one.format, one.group)}</p>
            <p className={styles.beneath}>{dayAndClock(one.at)} · {t.rests(one.statements)}</p>
            <p className={styles.beneath} title={one.sha256}>{opening(t.fingerprint(one.sha256))}</p>
            {one.to_replace && <p className={styles.replace}><Pill state="notice" /> {t.toReplace}</p>}
          </li>
        ))}
      </ul>
    </Stack>
  );
}
