import type { ParticipantId, PersonCard, PersonInFiles } from "../../../api";
import { ListItem, Select, Soft, TextField, Words } from "../../../kit";
import { useText } from "../../../text";
import { prepare } from "../../../text/prepare";
import styles from "../Prepare.module.css";

export type Answer = { as: "leave" } | { as: "new"; role: string } | { as: "participant"; participant: ParticipantId };

export interface WhoIsWhoListProps {
  people: readonly PersonInFiles[];
  participants: readonly PersonCard[];
  answers: Readonly<Record<string, Answer>>;
  onAnswer: (speaker: string, answer: Answer) => void;
  /** Whether to say that role labels are missing. */
  isMissingTold: boolean;
}

/** Everyone who appears in the files, and who they are: somebody on the list, somebody new, or nobody to listen to. */
export function WhoIsWhoList({ people, participants, answers, onAnswer, isMissingTold }: WhoIsWhoListProps) {
  const t = useText(prepare);
  const choices = [
    { id: "leave", name: t.leave },
    { id: "new", name: t.newPerson },
    ...participants.map(({ id, role, name }) => ({ id: id as string, name: `${role} (${name})` })),
  ];
  const choose = (speaker: string, key: string) => {
    if (key === "leave") onAnswer(speaker, { as: "leave" });
    else if (key === "new") onAnswer(speaker, { as: "new", role: "" });
    else onAnswer(speaker, { as: "participant", participant: key as ParticipantId });
  };
  return (
    <ul className={styles.whoList}>
      {people.map(({ speaker_id, name, records, participant, by_name: isByName }) => {
        const answer = answers[speaker_id] ?? { as: "leave" };
        const isNamesake = isByName && answer.as === "participant" && answer.participant === participant;
        const isMissing = isMissingTold && answer.as === "new" && answer.role.trim() === "";
        return (
          <li key={speaker_id} className={styles.whoLine}>
            <div className={styles.whoName}>
              <Words>{name}</Words>
              <Soft size="xs" tone="faint">{t.sourceRecords(records)}</Soft>
            </div>
            <Select
              aria-label={t.whoIs(name)}
              items={choices}
              value={answer.as === "participant" ? answer.participant : answer.as}
              onChange={(key) => choose(speaker_id, String(key))}
            >
              {(choice) => <ListItem id={choice.id}>{choice.name}</ListItem>}
            </Select>
            {answer.as === "new" ? (
              <TextField
                aria-label={t.roleOf(name)}
                placeholder={t.roleExample}
                value={answer.role}
                onChange={(role) => onAnswer(speaker_id, { as: "new", role })}
                errorMessage={isMissing ? t.roleMissing : undefined}
              />
            ) : <Soft size="xs">{isNamesake && t.namesake}</Soft>}
          </li>
        );
      })}
    </ul>
  );
}
