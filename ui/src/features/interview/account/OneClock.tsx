import type { InterviewView } from "../../../api";
import { Soft } from "../../../kit";
import { useText } from "../../../text";
import { interview } from "../../../text/interview";

/** Times of this account that do not fit on one clock, for the facilitator to ask about. Nothing is corrected by it. */
export function OneClock({ view }: { view: InterviewView }) {
  const t = useText(interview);
  const said = (id: string) => view.statements.find((statement) => statement.id === id);
  return view.conflicts.map(({ statements, records }) => {
    const words = statements.map((id) => said(id)?.when?.as_said ?? said(id)?.text ?? "").filter(Boolean);
    return (
      <Soft key={statements.join()} size="xs">
        {records.length > 0 ? t.oneClockWithRecords(words) : t.oneClock(words)} {t.oneClockAsk}
      </Soft>
    );
  });
}
