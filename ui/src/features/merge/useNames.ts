import { useMemo } from "react";
import type { MergeView } from "../../api";
import { useText } from "../../text";
import { merge } from "../../text/merge";
import type { Mark } from "./layout";
import { boundsInWords, speakerOf } from "./speakers";
import { tellerOf } from "./tell";

export type Names = (key: string, mark?: Mark) => string;

/** What each thing on the timeline is called for those who hear it: whose, when, what. */
export function useNames(view: MergeView): Names {
  const t = useText(merge);
  return useMemo(() => namesOf(view, t), [view, t]);
}

/** Each name is put together when it is first asked for. */
function namesOf(view: MergeView, t: typeof merge.en): Names {
  const tell = tellerOf(view);
  const statements = new Map(view.statements.map((one) => [`s:${one.id}`, one]));
  const decisions = new Map(view.decisions.map((one) => [`d:${one.id}`, one]));
  const records = new Map(view.records.map((one) => [`r:${one.id}`, one]));
  const told = new Map(view.decisions.map((decision) => [`${decision.lane} ${decision.best}`, decision]));
  const known = new Map<string, string>();

  const whose = (key: string): string => {
    const statement = statements.get(key);
    const decision = decisions.get(key);
    if (statement) return speakerOf(view, statement).name ?? t.unnamed;
    return decision ? (view.lanes[decision.lane]?.label ?? t.unnamed) : t.evidence;
  };
  const nameOf = (key: string): string => {
    const statement = statements.get(key);
    const decision = decisions.get(key);
    const record = records.get(key);
    if (record) return [whose(key), record.at && tell(record.at, record.precision), record.text].filter(Boolean).join(", ");
    if (decision) return [whose(key), decision.best && tell(decision.best), t.decisionHere, decision.title].filter(Boolean).join(", ");
    if (!statement) return key;
    const when = statement.as_said === null ? boundsInWords(statement, tell, t) : t.asSaid(statement.as_said);
    const here = statement.best !== null && told.get(`${statement.lane} ${statement.best}`);
    return `${[whose(key), when, here && `${t.decisionHere}: ${here.title}`].filter(Boolean).join(", ")}: ${statement.text}`;
  };
  return (key, mark) => {
    if (mark?.kind === "several") {
      const [from, to] = [mark.from, mark.to].map((at) => tell(new Date(at).toISOString())) as [string, string];
      return t.crowd(whose(mark.keys[0] ?? ""), from === to ? t.about(from) : t.between(from, to), mark.keys.length);
    }
    const name = known.get(key) ?? nameOf(key);
    known.set(key, name);
    return name;
  };
}
