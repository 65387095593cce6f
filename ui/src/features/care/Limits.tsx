import { useState } from "react";
import { FailedNotice, useCommand, type LimitsText } from "../../api";
import { Button, Row, SectionHead, Soft, Stack, TextArea, useToast } from "../../kit";
import { useText } from "../../text";
import { care } from "../../text/care";
import styles from "./care.module.css";

/** What is read aloud before anyone speaks. A change is a new version, and so is kept only when asked. */
export function Limits({ limits }: { limits: LimitsText }) {
  const t = useText(care);
  const toast = useToast();
  const write = useCommand("write_limits");
  const [text, setText] = useState<string | null>(null);
  const keep = () => {
    if (text === null) return;
    void write.attempt({ text: text.trim() }).then((kept) => {
      if (!kept) return;
      toast(t.keptLimits(kept.version));
      setText(null);
    });
  };
  const isEmpty = text?.trim() === "";
  return (
    <section className={styles.part}>
      <SectionHead aside={t.limitsVersion(limits.version)}>{t.limits}</SectionHead>
      <Soft size="xs">{t.limitsMeans}</Soft>
      {text === null ? (
        <>
          <div className={styles.limits}>{limits.text.split(/\n{2,}/).map((paragraph, at) => <p key={at}>{paragraph}</p>)}</div>
          <Row><Button onPress={() => setText(limits.text)}>{t.changeLimits}</Button></Row>
        </>
      ) : (
        <Stack gap={3}>
          <TextArea autoFocus aria-label={t.limitsText} rows={10} value={text} onChange={setText} errorMessage={isEmpty ? t.limitsEmpty : undefined} />
          <Row>
            <Button kind="primary" isDisabled={isEmpty || text.trim() === limits.text} isPending={write.isPending} onPress={keep}>{t.keepLimits(limits.version + 1)}</Button>
            <Button kind="quiet" onPress={() => setText(null)}>{t.leaveLimits}</Button>
          </Row>
          <FailedNotice failure={write.failure} />
        </Stack>
      )}
    </section>
  );
}
