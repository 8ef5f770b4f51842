/** What stands in a pack beside its documents, and why one could not be made. */
export const PACK_SAY = {
  assets: 'Logo of the client',
  brandFile: 'This kind of file does not go into a pack.',
  noSuchDeliverable: 'The version in this pack has no such deliverable.',

  leftOutTitle: 'Not in this pack',
  holdsTitle: 'What is in it',
  checkTitle: 'How to check it',
  meaningTitle: 'What a yes means',
  otherToolsTitle: 'With other tools',

  first: (file: string) => `Start with ${file}.`,
  delivered: (version: number, at: string) =>
    `Delivery version ${version}. Everything in this pack was approved and current at ${at}.`,
  check: [
    'You need Node.js 20.19 or newer and the file aicmo-verify.mjs. Take it from the team that',
    'sent you this pack, never from a pack. It needs no network. Then type:',
  ],
  command: (pack: string) => `node aicmo-verify.mjs ${pack} --key "FINGERPRINT"`,
  key: [
    'FINGERPRINT is the one that the team sees in its Slack thread, above this pack, and in the',
    'settings of AICMO. Do not take it from this file: whoever changes a pack can change what it',
    'says about itself. Somebody of the team can read it to you.',
    'The answer is yes, or every single thing that does not hold.',
  ],
  meaning: [
    'Yes means that every file is as the holder of that key packed it, and that versions, approvals',
    'and audit entries fit together. What was approved is computed again from the JSON files; that',
    'PDF, Markdown, slides and calendars say the same is what the signer vouches for. Yes says',
    'nothing of what changed after the time above: whether it is still current, the team knows.',
  ],
  otherTools: [
    'manifest.json lists every file with its SHA-256 (an in-toto statement in canonical JSON, RFC',
    '8785). manifest.dsse.json signs exactly these bytes with Ed25519 (a DSSE envelope). The',
    'fingerprint is the SHA-256 of the public key (SPKI, DER). The file in front of you is an',
    'ordinary ZIP; packing it anew with another program breaks the check, not the contents.',
  ],

  notAsListed: (title: string) => ({
    code: 'pack_not_as_listed',
    sentence: `The delivery lists another version of "${title}" than the one at hand. Regenerate the delivery, then approve it again.`,
  }),
  notCurrent: (title: string) => ({
    code: 'pack_not_current',
    sentence: `"${title}" is not approved and current. Only what is current goes into a pack. Approve it, then regenerate the delivery.`,
  }),
  internal: {
    code: 'pack_internal',
    sentence: 'This pack is for the client, and a document in it still says who wrote it. Nothing was sent.',
  },
  tooLarge: (megabytes: number) => ({
    code: 'pack_too_large',
    sentence: `The pack would be larger than ${megabytes} MB. Choose fewer formats or artifacts in the delivery.`,
  }),
  tooManyFiles: (files: number) => ({
    code: 'pack_too_many_files',
    sentence: `The pack would hold more than ${files} files. Choose fewer formats or artifacts in the delivery.`,
  }),
  doesNotHold: (problem: string) => ({
    code: 'pack_does_not_hold',
    sentence: `The finished pack did not pass its own check, so it was not sent: ${problem}`,
  }),
} as const;
