/** The team of the local workspace: the same at every start, so that what was kept belongs to it again. */
export const LOCAL_TEAM = { id: 'T0LOCALWSP', name: 'Local workspace', domain: 'local' } as const;
