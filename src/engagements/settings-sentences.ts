/** Why a setting of the workspace was not changed. */
export const SETTINGS_SAY = {
  noKey: 'There is no key of this workspace for that provider.',
  oneNeeded: 'Name at least one person: nobody could set anything without one.',
  atMost: (count: number) => `Name at most ${count} people.`,
  notInside: (name: string) => `${name} is not a full member of this workspace. Name somebody else.`,
  someone: 'Somebody',
} as const;
