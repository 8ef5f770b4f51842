/** Settings of the workspace. A new press is one more line. */
export const SETTINGS_ACTIONS = [
  'settings.open',
  'settings.admins',
  'settings.budgets',
  'settings.keys',
  'settings.key_remove',
  'settings.signing_new',
] as const;

export const SETTINGS_CALLBACKS = ['settings.admins', 'settings.keys'] as const;
