import { Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { FailedNotice, useCommand, type Audience, type ShareView } from "../../api";
import { Button, Dialog, IconButton, Radio, RadioGroup, SectionHead, Soft, Stack, TextField, ToggleChips, useGo, useUndo } from "../../kit";
import { useText } from "../../text";
import { share } from "../../text/share";
import styles from "./Share.module.css";

/** The groups editions are made for. How wide a group is decides what may go to it. */
export function ForWhom({ view }: { view: ShareView }) {
  const t = useText(share);
  const go = useGo();
  const undo = useUndo();
  const [isAdding, setAdding] = useState(false);
  const writing = useCommand("write_reading_group");
  const review = view.review.id;
  const here = view.groups.find((one) => one.name === view.group);
  const write = (name: string, audience: Audience | null) => writing.run({ review, name, audience });

  const remove = async () => {
    if (!here) return;
    const { name, audience } = here;
    const isGone = await write(name, null).then(() => true, () => false);
    if (!isGone) return;
    go({ at: "share", review });
    undo.push({ label: `${t.removeGroup}: ${name}`, undo: () => write(name, audience), redo: () => write(name, null) });
  };
  return (
    <Stack gap={3}>
      <SectionHead>{t.forWhom}</SectionHead>
      <div className={styles.groups}>
        <ToggleChips
          label={t.chooseGroup}
          options={view.groups.map((one) => ({ id: one.name, name: one.name }))}
          chosen={[view.group]}
          onChange={([group]) => group !== undefined && go({ at: "share", review, group })}
        />
        <IconButton label={t.addGroup} onPress={() => setAdding(true)}><Plus size={16} aria-hidden /></IconButton>
        <IconButton label={t.removeGroup} onPress={() => void remove()} isDisabled={view.groups.length < 2}><Trash2 size={15} aria-hidden /></IconButton>
      </div>
      {here && <Soft size="xs">{t.groupMeans(here.audience)}</Soft>}
      <FailedNotice failure={isAdding ? undefined : writing.failure} />
      {isAdding && (
        <AddGroup
          view={view}
          onAdd={async (name, audience) => {
            await write(name, audience);
            setAdding(false);
            go({ at: "share", review, group: name });
          }}
          onClose={() => { writing.forget(); setAdding(false); }}
          failed={<FailedNotice failure={writing.failure} />}
        />
      )}
    </Stack>
  );
}

const audiences = ["review_group", "team", "organisation", "outside"] as const satisfies readonly Audience[];

interface AddGroupProps {
  view: ShareView;
  onAdd: (name: string, audience: Audience) => Promise<void>;
  onClose: () => void;
  failed: React.ReactNode;
}

function AddGroup({ view, onAdd, onClose, failed }: AddGroupProps) {
  const t = useText(share);
  const [name, setName] = useState("");
  const [audience, setAudience] = useState<Audience | null>(null);
  const isTaken = view.groups.some((one) => one.name === name.trim());
  const isWhole = name.trim() !== "" && audience !== null && !isTaken;
  const add = () => void (isWhole && onAdd(name.trim(), audience).catch(() => undefined));
  return (
    <Dialog title={t.addGroup} isOpen onClose={onClose} onEnter={add} foot={<Button kind="primary" isDisabled={!isWhole} onPress={add}>{t.keepGroup}</Button>}>
      <TextField autoFocus label={t.groupName} value={name} onChange={setName} errorMessage={isTaken ? t.sameName : undefined} />
      <RadioGroup label={t.groupAudience} description={t.groupAudienceHelp} value={audience} onChange={(one) => setAudience(one as Audience)}>
        {audiences.map((one) => <Radio key={one} value={one}>{t.audiences[one]}</Radio>)}
      </RadioGroup>
      {failed}
    </Dialog>
  );
}
