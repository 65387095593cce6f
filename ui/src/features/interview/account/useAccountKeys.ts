import { saveEverything, type StatementView } from "../../../api";
import { useActions, useToast, type Action } from "../../../kit";
import { clock, useText } from "../../../text";
import { interview } from "../../../text/interview";
import type { Line, Lines } from "./useLines";
import type { useAccountActs } from "./useAccountActs";

interface Offered {
  lines: Lines;
  acts: ReturnType<typeof useAccountActs>;
  canWrite: boolean;
  showsRecords: boolean;
  onWhen: (id: StatementView["id"]) => void;
  onTie: (id: StatementView["id"]) => void;
  onDecide: (id: StatementView["id"], focus: "title" | "stay") => void;
  onNext: (line: Line) => void;
}

/** What can be done with the line one is in, by key and by button: one list for both. */
export function useAccountKeys({ lines, acts, canWrite, showsRecords, onWhen, onTie, onDecide, onNext }: Offered) {
  const t = useText(interview);
  const toast = useToast();
  const line = lines.lines.find(({ id }) => id === lines.current) ?? lines.lines.findLast(({ statement }) => statement);
  const isOff = !canWrite || !line || line.isCare;

  /** Saves the line first: what follows needs its words in the core. */
  const onWritten = (act: (id: StatementView["id"]) => void, without: string) => async () => {
    if (!line) return;
    await lines.handle(line.id)?.flush();
    if (lines.isWritten(line.id)) act(line.id);
    else toast(without);
  };
  const insertNow = () => line && lines.handle(line.id)?.insert(clock(new Date().toISOString()));
  const group = t.group;
  const when: Action = { id: "interview.when", title: t.when, group, keys: "Mod+T", isOff, run: onWritten(onWhen, t.wordsFirst) };
  const tie: Action = { id: "interview.tie", title: t.tie, group, keys: "Mod+E", isOff: isOff || !showsRecords, run: onWritten(onTie, t.wordsFirstTie) };
  const decide: Action = { id: "interview.decide", title: t.decide, group, keys: "Mod+D", isOff, run: onWritten((id) => onDecide(id, "title"), t.wordsFirstDecision) };
  const voice: Action = { id: "interview.voice", title: t.voice, group, keys: "Mod+'", isOff, run: () => line && lines.handle(line.id)?.turnVoice() };
  const strike: Action = { id: "interview.strike", title: t.strike, group, isOff: !canWrite || !line, run: () => line && acts.askToStrike(line) };
  const isToCome = line?.statement?.come_back === true;
  useActions([
    when,
    tie,
    decide,
    voice,
    strike,
    { id: "interview.now", title: t.now, group, keys: "Mod+;", isOff: !canWrite || !line, run: insertNow },
    {
      id: "interview.comeBack", title: isToCome ? t.comeBackNot : t.comeBackTo, group, isOff,
      run: () => line && acts.comeBack(line.id, !isToCome),
    },
    { id: "interview.up", title: t.up, group, keys: "Alt+ArrowUp", isOff: isOff || !line?.statement, run: () => line && void acts.move(line.id, -1) },
    { id: "interview.down", title: t.down, group, keys: "Alt+ArrowDown", isOff: isOff || !line?.statement, run: () => line && void acts.move(line.id, 1) },
    { id: "interview.next", title: t.nextStatement, group, isOff: !canWrite, run: () => line && void saveEverything().then(() => onNext(line)) },
  ]);
  return { hints: [when, tie, decide, voice].filter((action) => !action.isOff), strike };
}
