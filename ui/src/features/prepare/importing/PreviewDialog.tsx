import { useState } from "react";
import { newId, type AcceptImport, type FilePreview, type ImportId, type ImportPreview, type ParticipantId, type PrepareView, type WhoIsWho } from "../../../api";
import { Button, Checkbox, Dialog, SectionHead, Soft, Stack } from "../../../kit";
import { useText } from "../../../text";
import { prepare } from "../../../text/prepare";
import { FileCard } from "./FileCard";
import { WhoIsWhoList, type Answer } from "./WhoIsWhoList";

export interface PreviewDialogProps {
  preview: ImportPreview;
  view: PrepareView;
  onTakeIn: (request: AcceptImport, names: string[]) => void;
  onLeave: (id: ImportId) => void;
  /** Leaves these files out and chooses others. */
  onChooseOthers: (id: ImportId) => void;
}

/** What an import would take in, before anything enters: files, clocks, private parts, who is who. */
export function PreviewDialog({ preview: first, view, onTakeIn, onLeave, onChooseOthers }: PreviewDialogProps) {
  const t = useText(prepare);
  const id = first.import as ImportId;
  const [preview, setPreview] = useState(first);
  const { files } = preview;
  const [left, setLeft] = useState<readonly number[]>([]);
  const [isPrivateIn, setPrivateIn] = useState(false);
  const [answers, setAnswers] = useState<Readonly<Record<string, Answer>>>(() => known(first));
  const [isTold, setTold] = useState(false);
  const chosen = files.filter(({ failed, file }) => !failed && !left.includes(file));
  const privateParts = chosen.flatMap(({ sources }) => sources.filter((source) => source.private)).length;
  const entering = chosen.reduce((sum, file) => sum + recordsIn(file, isPrivateIn), 0);
  const isUnreadable = files.every(({ failed }) => failed);
  const isRoleMissing = preview.people.some(({ speaker_id }) => isWithoutRole(answers[speaker_id]));
  const readAgain = (now: ImportPreview) => {
    setPreview(now);
    setAnswers((before) => ({ ...known(now), ...before }));
  };
  const takeIn = () => {
    if (isRoleMissing) return setTold(true);
    const people = preview.people.flatMap((person): WhoIsWho[] => said(person.speaker_id, person.name, answers[person.speaker_id]));
    const request: AcceptImport = { import: id, files: chosen.map(({ file }) => file), private: isPrivateIn ? "take_in" : "leave_out", people };
    onTakeIn(request, chosen.map(({ name }) => name));
  };
  const foot = (
    <>
      <Button onPress={() => onLeave(id)}>{t.takeNothing}</Button>
      {isUnreadable ? (
        <Button kind="primary" onPress={() => onChooseOthers(id)}>{t.chooseOthers}</Button>
      ) : (
        <Button kind="primary" onPress={takeIn} isDisabled={chosen.length === 0}>{t.takeIn(entering)}</Button>
      )}
    </>
  );
  return (
    <Dialog title={t.preview} isOpen onClose={() => onLeave(id)} size="wide" foot={foot}>
      {!isUnreadable && (
        <Soft>
          {t.previewMeans(files.reduce((sum, file) => sum + recordsIn(file, true), 0), files.length)}{" "}
          {preview.already_there > 0 && t.already(preview.already_there)}
        </Soft>
      )}
      <Stack gap={3}>
        {files.map((file) => (
          <FileCard
            key={file.file}
            id={id}
            file={file}
            zone={view.review.zone}
            isAlone={files.length === 1}
            isTaken={!left.includes(file.file)}
            onTake={(take) => setLeft(take ? left.filter((at) => at !== file.file) : [...left, file.file])}
            onReadAgain={readAgain}
          />
        ))}
      </Stack>
      {preview.held_back && <Soft>{t.restsInPreview}</Soft>}
      {privateParts > 0 && (
        <div>
          <Checkbox isSelected={isPrivateIn} onChange={setPrivateIn}>{t.privateParts(privateParts)}</Checkbox>
          <Soft size="xs">{t.privateMeans}</Soft>
        </div>
      )}
      {preview.people.length > 0 && (
        <Stack gap={3}>
          <SectionHead>{t.people}</SectionHead>
          <Soft>{t.peopleMean(preview.people.length)}</Soft>
          <WhoIsWhoList
            people={preview.people}
            participants={view.people}
            answers={answers}
            onAnswer={(speaker, answer) => setAnswers({ ...answers, [speaker]: answer })}
            isMissingTold={isTold && isRoleMissing}
          />
        </Stack>
      )}
    </Dialog>
  );
}

function known(preview: ImportPreview): Record<string, Answer> {
  const entries = preview.people.flatMap(({ speaker_id, participant }) => (participant ? [[speaker_id, { as: "participant", participant }] as const] : []));
  return Object.fromEntries(entries);
}

function isWithoutRole(answer: Answer | undefined): boolean {
  return answer?.as === "new" && answer.role.trim() === "";
}

function said(speaker_id: string, name: string, answer: Answer | undefined): WhoIsWho[] {
  if (answer?.as === "participant") return [{ as: "participant", speaker_id, participant: answer.participant }];
  if (answer?.as === "new") return [{ as: "new", speaker_id, participant: newId<ParticipantId>(), name, role: answer.role.trim() }];
  return [];
}

function recordsIn(file: FilePreview, withPrivate: boolean): number {
  if (file.failed) return 0;
  return file.sources.reduce((sum, source) => sum + (source.private && !withPrivate ? 0 : source.records), 0);
}
