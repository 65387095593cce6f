import type { Failure } from "./contract";

/** What a call throws: the core said no, or could not. `failure.code` has its words in `text/failures.ts`. */
export class Failed extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.code);
    this.name = "Failed";
    this.failure = failure;
  }
}

/** The failure in whatever a transport threw; what has no code is a fault nobody foresaw. */
export function failureIn(thrown: unknown): Failure {
  if (thrown instanceof Failed) return thrown.failure;
  if (typeof thrown === "object" && thrown !== null && "code" in thrown) return thrown as Failure;
  return { code: "unexpected", place: null, detail: null, narrative: [] };
}
