/** What the modal of one engagement says, and the choices that lead to it. */
export const OPEN = {
  title: 'Engagement',
  objective: 'Objective: ',
  owner: 'Owner: ',
  thread: 'Open the thread.',
  manage: 'Manage',
  noneTitle: 'No engagement yet',
  none: 'There is no engagement that you can see. Begin with a brief, or ask to be invited to the channel of one.',
  nothingWritten: (stage: string) => `${stage}: nothing has been written for this stage yet.`,
  nothingYet: 'Nothing has been written in this engagement yet.',
  choose: {
    status: 'Choose the engagement to open.',
    history: 'Choose the engagement whose history you want to see.',
    export: 'Choose the engagement to export from.',
    amend: 'Choose the engagement to amend a draft of.',
    lineage: 'Choose the engagement whose lineage you want to see.',
  },
  rows: {
    history: 'Choose the stage whose history you want to see.',
    export: 'Choose what to export.',
    amend: 'Choose the draft to amend.',
    lineage: 'Choose the stage whose lineage you want to see.',
  },
} as const;
