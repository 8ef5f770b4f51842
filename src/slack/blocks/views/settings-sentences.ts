import { listed } from '../../../engagements/listed.ts';

/** What the settings of the workspace say. */
export const SETTINGS = {
  title: 'Settings',
  someone: 'Somebody',
  change: 'Change',

  own: 'For yourself',
  ownText: 'Who stands in while you are away, and what AICMO tells you and when.',
  away: 'Away',
  digest: 'Digest',

  workspace: 'For this workspace',
  admins: 'Who administers',
  administered: (names: readonly string[]) =>
    names.length === 0 ? 'Nobody administers AICMO here yet.' : `AICMO is administered by ${listed(names)}.`,
  askThem: 'The settings of the workspace are theirs.',
  askSlackAdmin: 'Ask a workspace admin to type /aicmo settings.',
  bySlack: 'They are Slack’s own admins here, as long as nobody is named.',
  approvals: 'Who approves wherever no client and no engagement has its own rule.',
  approvalsButton: 'Approvals',
  budgets: 'What a month, an engagement, a run and a call may cost.',
  budgetsButton: 'Budgets',
  keysNone: 'Drafts are written with the keys of whoever runs AICMO.',
  keysOwn: (labels: readonly string[]) => `This workspace has its own keys for ${listed(labels)}.`,
  keysButton: 'Keys',

  signing: 'Signing key',
  signingText:
    'Delivery packs of this workspace are signed with this key. Whoever receives a pack compares it with what the verifier says.',
  signingNone: 'Nothing was signed here yet. The key is made with the first delivery pack.',
  signingSince: ' in use since ',
  signingRetired: ' retired on ',
  signingMore: (count: number) =>
    count === 1 ? 'One more was retired before.' : `${count} more were retired before.`,
  signingFirst: 'Make the key now',
  signingNew: 'Make a new key',
  signingNewTitle: 'Make a new signing key?',
  signingNewText:
    'Packs are signed with the new key from now on. The private part of the old one is deleted for good; packs it signed stay valid, and its fingerprint stays here. Tell your clients the new fingerprint.',
  signingMade: 'The signing key is made.',
  signingReplaced:
    'The new signing key is made, and the one before is retired. Tell your clients the new one.',
  signingNoKeys:
    'A signing key cannot be stored here: AICMO runs without encryption keys. Whoever runs it sets AICMO_ENCRYPTION_KEYS first.',

  adminsTitle: 'Who administers',
  adminsLabel: 'AICMO admins',
  adminsHint:
    'Full members of this workspace, at least one. They see all engagements and costs, and set everything here.',
  adminsSaved: 'Who administers is set.',
  slackAway: 'Slack did not answer. Nothing was changed; save it again.',

  keysTitle: 'Keys of providers',
  keysIntro:
    'With a key of your own, drafts of this workspace are written and billed with it, before any other. A key is stored encrypted, used for this workspace alone, and never shown again.',
  keysPlaces: (places: readonly string[]) =>
    `Keys go to ${listed(places)}. Whoever runs AICMO sets these addresses.`,
  keyEnds: (label: string, hint: string) => `${label}: ends with ${hint}, set by `,
  keyOn: ' on ',
  provider: 'Provider',
  key: 'Key',
  keyHint: 'Replaces the key that is there. It is tried once, with a question that costs nothing.',
  saveKey: 'Save',
  remove: 'Remove',
  removeTitle: 'Remove this key?',
  removeText: (label: string) =>
    `Drafts are not written with this ${label} key any more. A key that whoever runs AICMO has set is used instead, if there is one.`,
  notKey: 'That does not look like a key: letters, digits and signs without spaces, 8 to 500 of them.',
  chooseProvider: 'Choose whose key it is.',
  trying: 'The key is being tried…',
  noKeys:
    'Keys cannot be stored here: AICMO runs without encryption keys. Whoever runs it sets AICMO_ENCRYPTION_KEYS first.',
  accepted: (label: string) => `${label} accepts the key. It is stored and used from now on.`,
  untried: (label: string) =>
    `The key is stored and used from now on. ${label} did not say whether it accepts it: /aicmo health shows how its calls end.`,
  keyRefused: (label: string) =>
    `${label} refused this key. It was not stored; what was set before stays. Check it and try again.`,
  removed: (label: string) => `The key for ${label} is removed.`,
} as const;
