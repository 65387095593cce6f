import type { ReactNode } from "react";
import { Notice } from "../kit";
import { useText } from "../text";
import { failures, inSentences } from "../text/failures";
import type { Failure } from "./contract";

/** A failure in words: what happened, what is safe and what can be done. `act` adds buttons. */
export function FailedNotice({ failure, act }: { failure: Failure | undefined; act?: ReactNode }) {
  const t = useText(failures);
  if (!failure) return null;
  const { what, remedy } = inSentences(t, failure);
  return <Notice happened={what} safe={remedy} act={act} />;
}
