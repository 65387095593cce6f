// Stands in until the generated contract is here; the generator overwrites this file.

/** Every command by name: what it takes and what it gives. */
export interface Commands {
  [name: string]: { request: object; view: unknown };
}
export interface Failure {
  code: string;
  incident?: string;
}
export interface Change {
  kind: string;
}
