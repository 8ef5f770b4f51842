/** The hub, the Home and the shortcuts. A new press is one more line. */
export const HUB_ACTIONS = [
  'hub.open',
  'hub.page',
  'hub.approvals',
  'hub.costs',
  'hub.help',
  'hub.choose',
  'hub.history',
  'hub.export',
  'home.new',
  'home.client',
  'home.status',
  'home.page',
  'home.refresh',
  'engagement.open',
  'shortcut.lineage',
] as const;

export const HUB_CALLBACKS = ['hub.choose'] as const;
