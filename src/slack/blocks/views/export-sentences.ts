/** What the choice of files says. */
export const EXPORT_VIEW = {
  final: 'This version is approved and current: it leaves as final.',
  draft: 'This version is not approved and current: it leaves as a draft, and every page says so.',
  formatsHint: 'Each format is a file of its own; a ZIP holds all the others. They arrive as one message.',
  audience: 'Made for',
  team: 'The team',
  teamHint: { final: 'With models and costs', draft: 'With models, costs and findings' },
  client: 'The client',
  clientHint: 'Without models, costs and findings',
  destination: 'Where to',
  thread: 'The thread of this engagement',
  clientChannel: 'The client channel',
  clientChannelHint: 'Always made for the client',
  again: 'It is being made once more. The thread shows what becomes of it.',
} as const;
