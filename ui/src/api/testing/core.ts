/** The played core: what stands where the transport is while components are tested. */
export const core = {
  asked: [] as { name: string; request: unknown }[],
  listeners: new Set<(changes: unknown[]) => void>(),
  answer: (name: string, _request: unknown): Promise<unknown> => Promise.reject(new Error(`no core played for ${name}`)),
};
