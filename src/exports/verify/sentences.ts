import { fingerprintInGroups } from '../pack/fingerprint.ts';
import { MANIFEST, SIGNATURE } from '../pack/statement.ts';
import { named } from './printable.ts';

const counted = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

/** What the verifier says: one line for each thing that does not hold, each beginning with where. */
export const VERIFY_SAY = {
  text: 'a text',
  name: 'a name',
  digest: 'a SHA-256 in lower-case hex',
  time: 'a time in UTC, such as 2026-01-31T09:00:00.000Z',
  base64: 'base64',
  truth: 'true or false',
  amount: 'an amount',
  count: 'a whole number',
  list: 'a list',
  record: 'an object',
  notA: (place: string, what: string) => `${place} is not ${what}.`,
  tooLong: (place: string, most: number) =>
    `${place} has more than ${most} entries, the most a pack can have.`,
  unknownField: (place: string) => `${place} does not belong there.`,
  missingField: (place: string) => `${place} is missing.`,
  inFile: (file: string, problem: string) => `${file}: ${problem}`,

  zip: {
    tooLarge: 'The file is larger than a pack can be.',
    notAPack: 'This file is no delivery pack, or bytes were cut off or added at its end.',
    tooManyFiles: 'The ZIP holds more files than a pack can.',
    frame: (byte: number) => `The ZIP was changed around its files, at byte ${byte}.`,
    directory: (byte: number) => `The ZIP's list of files is broken at byte ${byte}.`,
    name: (name: string) => `${name}: a pack holds no file of this name or kind.`,
    twice: (name: string) => `${name} stands in the ZIP twice.`,
    place: (name: string) => `${name} does not stand where the ZIP's list says, or something stands between.`,
    crc: (name: string) => `${name}: its checksum in the ZIP is wrong.`,
    order: 'The files of the ZIP are not in their order.',
    stamp: (at: string) => `The files of the ZIP are not dated ${at}.`,
  },

  noFile: (name: string) => `${name} is missing.`,
  notJson: 'this is not JSON.',
  jsonTooLarge: (megabytes: number) => `it is larger than the ${megabytes} MB that JSON in a pack can have.`,
  notCanonical: 'it is not in canonical form (RFC 8785), or a field stands in it twice.',
  changed: (name: string) => `${name}: its SHA-256 is not the one in ${MANIFEST}.`,
  notListed: (name: string) => `${name} is in the pack, but not in ${MANIFEST}.`,
  listedTwice: (name: string) => `${name} is listed in ${MANIFEST} twice.`,
  listsItself: (name: string) => `${MANIFEST} cannot list ${name}.`,
  unsorted: `${MANIFEST}: subject is not in the order of names.`,
  misplaced: (name: string) => `${name}: in assets/ stand the files of the brand, and only they.`,
  belongsTo: (name: string, owners: number) =>
    `${name} belongs to ${owners === 0 ? 'nothing' : 'more than one thing'} in ${MANIFEST}.`,
  notInPack: (place: string, name: string) =>
    `${MANIFEST}: ${place} names ${name}, which is not in the pack.`,
  wrongKind: (name: string) => `${name}: its content is not of the kind that its name says.`,

  otherPayload: `${SIGNATURE}: what it signs is not ${MANIFEST}.`,
  notOneSignature: `${SIGNATURE}: it does not hold exactly one signature.`,
  keyId: `${SIGNATURE}: it names another key than ${MANIFEST}.`,
  notAKey: `${MANIFEST}: predicate.signer.public_key is no Ed25519 key.`,
  notItsFingerprint: `${MANIFEST}: predicate.signer.fingerprint is not that of the public key beside it.`,
  badSignature: `${SIGNATURE}: the signature does not hold for ${MANIFEST}.`,
  otherKey: (found: string, wanted: string) =>
    `Signed by another key: ${fingerprintInGroups(found)}, not by ${fingerprintInGroups(wanted)}.`,

  noChain: `${MANIFEST}: the audit chain is empty.`,
  entry: (at: number, problem: string) => `${MANIFEST}: audit entry ${at} ${problem}`,
  wrongSeq: (seq: number) => `has the number ${seq}.`,
  wrongPrev: 'does not follow the entry before it.',
  wrongHash: 'does not have the hash that follows from it.',
  chainGoesOn: (at: string) =>
    `${MANIFEST}: the audit chain goes on after ${at}, when the pack is said to be current.`,
  datedBack: (seq: number) =>
    `Audit entry ${seq} is dated before the one it follows: a clock was set back. The order holds.`,

  of: (what: string, problem: string) => `${MANIFEST}: ${what}: ${problem}`,
  versionDigest: 'its digest does not follow from its content, lineage, jobs, type and number.',
  bindsNot: (what: string) => `it does not say on which "${what}" it was built.`,
  builtOnLater: (what: string) => `it says that it was built on "${what}", which does not come before it.`,
  newerVersion: (what: string) => `it was built on a newer version of "${what}" than the one in the pack.`,
  twoVersions: (what: string) => `it was built on another version of "${what}" than others in the pack.`,
  otherVersion: (what: string) => `it was built on another version of "${what}" than the one in the pack.`,
  otherArtifact: (what: string) => `it was built on another "${what}" than the one in the pack.`,
  otherId: (what: string) => `its number and its id of "${what}" do not fit the version in the pack.`,
  approvedEarly: (what: string) => `it was approved before "${what}", on which it was built.`,
  approvedLate: (at: string) => `it was approved after ${at}, when the pack is said to be current.`,
  twiceThere: 'it is in the pack twice.',
  nobodyApproved: 'nobody approved it.',
  internal: 'it says who wrote it, which a pack for the client never does.',

  isDelivery: 'a delivery cannot list a delivery.',
  notADelivery: 'it is not a delivery.',
  listsMissing: (type: string, version: number) =>
    `it lists ${type} version ${version}, which is not in the pack.`,
  notListedThere: (type: string, version: number) =>
    `${type} version ${version} is in the pack, but the delivery does not list it.`,
  notBuiltOn: (type: string) => `it lists "${type}", but was not built on it.`,
  builtOnMissing: (type: string) => `it was built on "${type}", which is not in the pack.`,

  jsonContent: 'its content is not the one of this version.',
  jsonForm: 'it is not written as a version leaves as JSON, or a field stands in it twice.',
  jsonSays: (places: readonly string[]) =>
    `${places.join(', ')}: not what ${MANIFEST} or its own content says.`,
  jsonRecipient: 'its recipient, notes or checklist are not those of the manifest.',
  jsonStub: `it does not agree with ${MANIFEST} on whether the built-in stub wrote it.`,
  jsonTwice: 'a version is in a pack as JSON once.',
  jsonDigest: 'its own digest does not hold.',
  jsonLists: 'it lists other versions than the manifest says.',

  yes: (files: number, artifacts: number, entries: number, fingerprint: string, at: string) =>
    `Yes. ${counted(files, 'file', 'files')}, ${counted(artifacts, 'artifact', 'artifacts')}, ${counted(entries, 'audit entry', 'audit entries')}; signed by ${fingerprintInGroups(fingerprint)}; current at ${at}.`,
  unknownSigner: (files: number, artifacts: number, entries: number, at: string) =>
    `Intact, signer unknown. ${counted(files, 'file', 'files')}, ${counted(artifacts, 'artifact', 'artifacts')}, ${counted(entries, 'audit entry', 'audit entries')}; said to be current at ${at}.`,
  compare: (fingerprint: string) =>
    `Compare this fingerprint with the one in your Slack thread: ${fingerprintInGroups(fingerprint)}`,
  whose: (client: string, engagement: string, version: number, audience: string) =>
    `Delivery version ${version} of "${named(engagement)}" for the client "${named(client)}", made for the ${audience}.`,
  computed: (computed: number, artifacts: number) =>
    computed === 0
      ? 'It holds no JSON to compute from: that its files say what was approved is what the signer vouches for.'
      : `What was approved was computed again from the JSON of ${computed} of ${counted(artifacts, 'artifact', 'artifacts')}; that all other files say the same is what the signer vouches for.`,
  sinceThen: 'Whether it is still current now, a pack cannot say: ask the team.',
  stub: (titles: readonly string[]) => `Written by the built-in stub, not by a model: ${titles.join(', ')}.`,
  no: (problems: number) => `No. ${problems === 1 ? 'One thing does' : `${problems} things do`} not hold:`,
  more: (count: number) => `and ${count} more.`,
  asSent: 'Check the file as it was sent: what another program unpacked and packed again does not hold.',
  note: (note: string) => `Note: ${note}`,

  usage: [
    'Use it as: aicmo-verify PACK.zip [--key FINGERPRINT]',
    '',
    'Checks a delivery pack: every file, the signature, the audit chain and the lineage. It reads',
    'only that file; it needs no database and no network.',
    '',
    'Yes means that every file is as the holder of that key packed it, and that versions, approvals',
    'and audit entries fit together. The content of a version is computed again from its JSON file;',
    'that PDF, Markdown, slides and calendars say the same is what the signer vouches for. Yes says',
    'nothing of what changed later: an older pack stays a yes, with the time at which it was current.',
    '',
    '  --key FINGERPRINT  the one that stands in the Slack thread above the pack and in the settings',
    '                     of AICMO; in either case, with or without spaces, colons or hyphens',
    '  --help             this text',
    '',
    'It ends with',
    '  0  yes: everything holds, and the pack is signed by that key',
    '  1  no: what does not hold is listed',
    '  2  it could not look: no such file, or it was asked in another way than this',
    '  3  everything holds, but no --key was given, so nobody knows yet who signed it',
  ],
  wrongUse: (problem: string) => `${problem} Type --help to see how it is used.`,
  noPack: 'Name the pack to check.',
  severalPacks: 'Name one pack at a time.',
  severalKeys: 'Give --key once.',
  notAFingerprint: 'The text after --key is no fingerprint: 64 digits and letters from A to F are.',
  notAFile: (file: string) => `"${file}" is no file: a folder, a pipe or a device cannot be checked.`,
  noSuchFile: (file: string) => `There is no file "${file}".`,
  notReadable: (file: string, code: string) => `The file "${file}" could not be read (${code}).`,
} as const;
