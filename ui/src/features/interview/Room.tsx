import { useState } from "react";
import { FailedNotice, useView, type InterviewView, type ParticipantId, type ReviewId } from "../../api";
import { Loading, Screen } from "../../kit";
import { useText } from "../../text";
import { interview } from "../../text/interview";
import { Alone, Begin } from "./Begin";
import { Listening } from "./Listening";

/** The room of one participant: what comes before the first word, then the conversation and the account. */
export function Room({ participant }: { review: ReviewId; participant: ParticipantId }) {
  const t = useText(interview);
  const view = useView("open_interview", { participant });
  if (view.failure && !view.data) return <Screen label={t.screen}><FailedNotice failure={view.failure} /></Screen>;
  if (!view.data) return <Screen label={t.screen}><Loading /></Screen>;
  return <Opened view={view.data} />;
}

function Opened({ view }: { view: InterviewView }) {
  const t = useText(interview);
  // Which conversation is about to begin, by how many came before it.
  const [beginning, setBeginning] = useState<number>();
  const isBeginning = beginning === view.earlier;
  const isFirst = view.earlier === 0 && view.statements.length === 0 && view.account === "taking";
  if (!view.interview && (isFirst || isBeginning)) {
    return (
      <Screen label={t.before(view.role)} inside="flush" leftLabel={t.alone} left={<Alone view={view} />}>
        <Begin view={view} onLater={isFirst ? undefined : () => setBeginning(undefined)} />
      </Screen>
    );
  }
  // A conversation that begins or ends opens the page anew: what can be written changes with it.
  return <Listening key={view.interview?.id ?? "between"} view={view} onBegin={() => setBeginning(view.earlier)} />;
}
