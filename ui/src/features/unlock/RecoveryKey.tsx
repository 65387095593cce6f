import { useState } from "react";
import { Button, Checkbox, PageTitle, Soft, Stack } from "../../kit";
import { useText } from "../../text";
import { unlock } from "../../text/unlock";
import styles from "./unlock.module.css";

/** The recovery key, shown once; the way on opens when somebody says that it is on paper. */
export function RecoveryKey({ words, onWritten }: { words: string; onWritten: () => void }) {
  const t = useText(unlock);
  const [isWritten, setWritten] = useState(false);
  return (
    <Stack gap={5}>
      <PageTitle>{t.keyTitle}</PageTitle>
      <Soft size="m">{t.keyMeans}</Soft>
      <ol className={styles.words} aria-label={t.keyList}>
        {words.split(/\s+/).map((word, at) => (
          <li key={at} className={styles.word}>
            <span className={styles.number} aria-hidden>{at + 1}</span>
            {word}
          </li>
        ))}
      </ol>
      <Checkbox isSelected={isWritten} onChange={setWritten}>{t.written}</Checkbox>
      <div>
        <Button kind="primary" size="large" isDisabled={!isWritten} onPress={onWritten}>{t.goOn}</Button>
      </div>
    </Stack>
  );
}
