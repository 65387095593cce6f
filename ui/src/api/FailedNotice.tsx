import type { ReactNode } from "react";
import { Notice } from "../kit";
import { useText } from "../text";
import { failures, wordsFor } from "../text/failures";
import type { Failure } from "./contract";

/** A failure in words: what happened and what can be done. `act` adds buttons; `safe` says what was not touched. */
export function FailedNotice({ failure, safe, act }: { failure: Failure | undefined; safe?: string; act?: ReactNode }) {
  const t = useText(failures);
  if (!failure) return null;
  const { what, remedy } = wordsFor(t, failure.code);
  return <Notice happened={what} safe={<>{safe} {remedy}</>} act={act} />;
}
