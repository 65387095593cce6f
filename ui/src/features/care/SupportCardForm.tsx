import { useState } from "react";
import { FailedNotice, useAutosave, useCommand, type SupportCard } from "../../api";
import { Pill, SectionHead, Soft, Stack, TextArea } from "../../kit";
import { useText } from "../../text";
import { care } from "../../text/care";
import styles from "./care.module.css";

/** Whom people can turn to, kept while it is written. */
export function SupportCardForm({ card, isFilled }: { card: SupportCard; isFilled: boolean }) {
  const t = useText(care);
  const write = useCommand("write_support_card");
  const [text, setText] = useState(card);
  const saving = useAutosave({ value: text, save: (next: SupportCard) => write.run({ card: next }) });
  const change = (part: Partial<SupportCard>) => setText({ ...text, ...part });
  return (
    <section className={styles.part}>
      <SectionHead aside={<Pill state={isFilled ? "agreed" : "notice"}>{isFilled ? t.cardFilled : t.cardEmpty}</Pill>}>{t.card}</SectionHead>
      <Soft size="xs">{t.cardMeans} {!isFilled && t.cardNeeds}</Soft>
      <Stack gap={4} onBlur={() => void saving.flush()}>
        <TextArea label={t.peer} description={t.peerMeans} rows={1} value={text.peer} onChange={(peer) => change({ peer })} />
        <TextArea label={t.professional} description={t.professionalMeans} rows={1} value={text.professional} onChange={(professional) => change({ professional })} />
        <TextArea label={t.crisis} description={t.crisisMeans} rows={1} value={text.crisis} onChange={(crisis) => change({ crisis })} />
        <TextArea label={t.reporting} description={t.reportingMeans} rows={1} value={text.reporting} onChange={(reporting) => change({ reporting })} />
      </Stack>
      <FailedNotice failure={saving.failure} />
    </section>
  );
}
