import { useState } from "react";
import { useView, type DifferenceKind, type MergeView, type StatementId } from "../../api";
import { Button, Card, Dialog, Radio, RadioGroup, Soft, TextField } from "../../kit";
import { useText } from "../../text";
import { merge } from "../../text/merge";
import { statementsIn } from "./speakers";
import { useSettled } from "./useSettled";
import { Voices } from "./Voices";

interface NameDifferenceProps {
  view: MergeView;
  statements: readonly StatementId[];
  topic?: string;
  kind?: DifferenceKind;
  /** Gives whether the name was kept. */
  onName: (topic: string, kind: DifferenceKind) => Promise<boolean>;
  onClose: () => void;
}

const kinds = ["timing", "meaning", "state", "who", "goal", "option", "other"] as const satisfies readonly DifferenceKind[];

/** Gives a difference a topic in neutral words, and says in what respect. The voices stay in sight. */
export function NameDifference({ view, statements, topic: was = "", kind: wasKind, onName, onClose }: NameDifferenceProps) {
  const t = useText(merge);
  const [topic, setTopic] = useState(was);
  const [kind, setKind] = useState<DifferenceKind | undefined>(wasKind);
  const [isPending, setPending] = useState(false);
  const isWhole = topic.trim() !== "" && kind !== undefined;
  const keep = async () => {
    if (!isWhole || isPending) return;
    setPending(true);
    const isKept = await onName(topic.trim(), kind);
    setPending(false);
    if (isKept) onClose();
  };
  return (
    <Dialog title={t.nameTitle} isOpen onClose={onClose} onEnter={() => void keep()} foot={<Button kind="primary" onPress={() => void keep()} isDisabled={!isWhole} isPending={isPending}>{t.keepName}</Button>}>
      <Voices view={view} statements={statementsIn(view, statements)} />
      <TextField
        autoFocus
        label={t.topic}
        description={t.topicHelp}
        value={topic}
        onChange={setTopic}
      />
      <TopicWording view={view} topic={topic} />
      <RadioGroup label={t.inWhat} value={kind ?? null} onChange={(chosen) => setKind(chosen as DifferenceKind)}>
        {kinds.map((one) => <Radio key={one} value={one}>{t.kinds[one]}</Radio>)}
      </RadioGroup>
    </Dialog>
  );
}

/** What the wording check would ask about the topic. Never holds anything up. */
function TopicWording({ view, topic }: { view: MergeView; topic: string }) {
  const t = useText(merge);
  const settled = useSettled(topic.trim());
  const { data } = useView(
    "check_wording",
    { review: view.review.id, surface: "title", texts: [{ id: "topic", text: settled }] },
    { when: settled !== "" },
  );
  const findings = settled === "" ? [] : (data?.findings ?? []);
  return findings.map((finding) => (
    <Card key={finding.start} tone="notice" role="status">
      <p><strong>{t.wordingLook(finding.phrase)}</strong> {finding.why}</p>
      {finding.offers.filter((offer) => offer.words !== "").map((offer) => <Soft key={offer.words}>{offer.words}</Soft>)}
    </Card>
  ));
}
