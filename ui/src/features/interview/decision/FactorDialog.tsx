import { useState } from "react";
import { newId, type Category, type DecisionContent, type Direction, type Factor, type FactorId, type InterviewView, type OptionId, type StatementId, type Strength } from "../../../api";
import { Button, Dialog, ListItem, Radio, RadioGroup, Row, Select, Stack, TextArea, TextField } from "../../../kit";
import { useText } from "../../../text";
import { interview } from "../../../text/interview";
import { directionsFor, letterOf, needsOption } from "./balance";

const categories = ["cue", "model", "expect", "goal", "time", "tool", "comms", "norm", "hist", "body", "safe", "org", "env", "complex", "adapt", "other"] as const;
const strengths = ["slight", "some", "strong", "decisive", "cannot_say"] as const;
const memories = ["clear", "fair", "hazy", "pieced_together", "told_by_others"] as const;
const knowns = ["then", "learned_later", "unsure"] as const;

/** A factor to be filled in, said in this statement; of the kind its prompt asks for, if it answers one. */
export function newFactor(source: StatementId, content: DecisionContent, view: InterviewView): Factor {
  const asked = view.statements.find(({ id }) => id === source)?.asked;
  const prompt = view.guide.flatMap(({ prompts }) => prompts).find(({ id, text }) => asked === id || asked === text);
  const taken = content.options.find((option) => option.taken === "taken" && option.visible_then !== "no");
  return {
    id: newId<FactorId>(), category: prompt?.category ?? "other", secondary: null, text: "",
    direction: taken ? "toward" : "unclear", option: taken?.id ?? null,
    strength_words: "", strength: null, source, memory: "fair", known: "then",
  };
}

export interface FactorDialogProps {
  view: InterviewView;
  content: DecisionContent;
  factor: Factor;
  onKeep: (factor: Factor) => void;
  /** There for a factor that is kept already. */
  onRemove?: (factor: Factor) => void;
  onClose: () => void;
}

/** What pulled: in their words, of what kind, which way, how strongly, where it was said, and known since when. */
export function FactorDialog({ view, content, factor, onKeep, onRemove, onClose }: FactorDialogProps) {
  const t = useText(interview);
  const [now, setNow] = useState(factor);
  const change = (part: Partial<Factor>) => setNow({ ...now, ...part });
  const directions = directionsFor(content, now.option);
  const isPointing = needsOption(now.direction);
  const isReady = now.text.trim() !== "" && (!isPointing || now.option !== null);
  const keep = () => void (isReady && onKeep({ ...now, text: now.text.trim(), strength_words: now.strength_words.trim(), option: isPointing ? now.option : null }));
  /** Leaving keeps what was typed, as soon as there is enough of it. */
  const close = () => (isReady && JSON.stringify(now) !== JSON.stringify(factor) ? keep() : onClose());
  const point = (option: OptionId) => {
    const can = directionsFor(content, option);
    change({ option, direction: can.includes(now.direction) ? now.direction : (can[0] ?? "unclear") });
  };
  return (
    <Dialog
      title={t.factor}
      isOpen
      onClose={close}
      onEnter={keep}
      size="wide"
      foot={
        <>
          {onRemove && <Button onPress={() => onRemove(factor)}>{t.removeFactor}</Button>}
          <Button kind="primary" isDisabled={!isReady} onPress={keep}>{t.keepFactor}</Button>
        </>
      }
    >
      <TextArea voice autoFocus label={t.factorText} rows={1} value={now.text} onChange={(text) => change({ text })} />
      <Row gap={4}>
        <CategorySelect label={t.category} value={now.category} onChange={(category) => category && change({ category })} />
        <CategorySelect label={t.secondary} value={now.secondary} canBeNone onChange={(secondary) => change({ secondary })} />
      </Row>
      <RadioGroup label={t.which} orientation="horizontal" value={now.direction} onChange={(key) => change({ direction: key as Direction })}>
        {directions.map((direction) => <Radio key={direction} value={direction}>{t.directionChoices[direction]}</Radio>)}
      </RadioGroup>
      {isPointing && content.options.length > 0 && (
        <RadioGroup label={t.onOption} value={now.option} onChange={(key) => point(key as OptionId)} errorMessage={now.option ? undefined : t.chooseOption}>
          {content.options.map((option, at) => <Radio key={option.id} value={option.id}>{letterOf(at)} · {option.text}</Radio>)}
        </RadioGroup>
      )}
      <RadioGroup label={t.strength} description={t.strengthMeans} orientation="horizontal" value={now.strength} onChange={(key) => change({ strength: key as Strength })}>
        {strengths.map((strength) => <Radio key={strength} value={strength}>{t.strengths[strength]}</Radio>)}
      </RadioGroup>
      <TextField label={t.strengthWords} placeholder={t.strengthExample} value={now.strength_words} onChange={(strength_words) => change({ strength_words })} />
      <RadioGroup label={t.known} description={t.knownAsk} orientation="horizontal" value={now.known} onChange={(key) => change({ known: key as Factor["known"] })}>
        {knowns.map((known) => <Radio key={known} value={known}>{t.knowns[known]}</Radio>)}
      </RadioGroup>
      <Stack gap={4}>
        <Select label={t.source} items={view.statements} value={now.source} onChange={(key) => change({ source: key as StatementId })}>
          {(statement) => <ListItem id={statement.id} aside={statement.when?.as_said}>{statement.text}</ListItem>}
        </Select>
        <Select label={t.memory} value={now.memory} onChange={(key) => change({ memory: key as Factor["memory"] })}>
          {memories.map((memory) => <ListItem key={memory} id={memory}>{t.memories[memory]}</ListItem>)}
        </Select>
      </Stack>
    </Dialog>
  );
}

function CategorySelect(props: { label: string; value: Category | null; canBeNone?: boolean; onChange: (category: Category | null) => void }) {
  const { label, value, canBeNone, onChange } = props;
  const t = useText(interview);
  return (
    <Select label={label} value={value ?? "none"} onChange={(key) => onChange(key === "none" ? null : (key as Category))}>
      {canBeNone && <ListItem id="none">{t.none}</ListItem>}
      {categories.map((category) => <ListItem key={category} id={category} textValue={t.categories[category]} aside={t.elicits[category]}>{t.categories[category]}</ListItem>)}
    </Select>
  );
}
