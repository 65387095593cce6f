import { useMemo } from "react";
import type { MergeView } from "../../api";
import { clock, useText } from "../../text";
import { merge } from "../../text/merge";
import { boundsInWords, speakerOf } from "./speakers";

/** What each thing on the timeline is called for those who hear it: whose, when, what. */
export function useNames(view: MergeView): (key: string) => string {
  const t = useText(merge);
  return useMemo(() => {
    const zone = view.review.zone;
    const names = new Map<string, string>();
    for (const record of view.records) names.set(`r:${record.id}`, [t.evidence, record.at && clock(record.at, zone), record.text].filter(Boolean).join(", "));
    for (const decision of view.decisions) {
      names.set(`d:${decision.id}`, [view.lanes[decision.lane]?.label ?? t.unnamed, decision.best && clock(decision.best, zone), t.decisionHere, decision.title].filter(Boolean).join(", "));
    }
    const told = new Map(view.decisions.map((decision) => [`${decision.lane} ${decision.best}`, decision]));
    for (const statement of view.statements) {
      const when = statement.as_said === null ? boundsInWords(statement, zone, t) : t.asSaid(statement.as_said);
      const decision = statement.best !== null && told.get(`${statement.lane} ${statement.best}`);
      const parts = [speakerOf(view, statement).name ?? t.unnamed, when, decision && `${t.decisionHere}: ${decision.title}`];
      names.set(`s:${statement.id}`, `${parts.filter(Boolean).join(", ")}: ${statement.text}`);
    }
    return (key) => names.get(key) ?? key;
  }, [view, t]);
}
