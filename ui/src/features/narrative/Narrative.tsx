import { useCallback, useState } from "react";
import { FailedNotice, useView, type ReviewId } from "../../api";
import { Loading, Screen } from "../../kit";
import { useText } from "../../text";
import { narrative } from "../../text/narrative";
import { WritingRoom } from "./WritingRoom";

/** The stage where the narrative is written, resting on agreed statements alone. */
export function Narrative({ review }: { review: ReviewId }) {
  const t = useText(narrative);
  const { data, failure, isPending } = useView("open_narrative", { review });
  // Counts up when a text that was written somewhere else is taken up, so that the room begins anew with it.
  const [taken, setTaken] = useState(0);
  const takeUp = useCallback(() => setTaken((n) => n + 1), []);
  if (isPending) return <Screen label={t.label}><Loading /></Screen>;
  if (!data) return <Screen label={t.label}><FailedNotice failure={failure} /></Screen>;
  return <WritingRoom key={taken} view={data} onOther={takeUp} />;
}
