import { dateAndTime } from '../dates.ts';
import { fingerprintInGroups } from '../pack/fingerprint.ts';
import { MANIFEST, SIGNATURE } from '../pack/statement.ts';
import { fileNamed, quoted } from './printable.ts';

const LONGEST_REASON = 250;

const inWords = (at: string) => dateAndTime(new Date(at), 'UTC');

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
  inFile: (file: string, problem: string) => `${fileNamed(file)}: ${problem}`,

  zip: {
    tooLarge: 'The file is larger than a pack can be.',
    notAPack: 'This file is no delivery pack, or bytes were cut off or added at its end.',
    tooManyFiles: 'The ZIP holds more files than a pack can.',
    frame: (byte: number) => `The ZIP was changed around its files, at byte ${byte}.`,
    directory: (byte: number) => `The ZIP's list of files is broken at byte ${byte}.`,
    name: (name: string) => `${quoted(name)}: a pack holds no file of this name or kind.`,
    twice: (name: string) => `${name} stands in the ZIP twice.`,
    place: (name: string) =>
      `${name} does not stand where it stands in a pack: this file is none, was changed, or was packed anew by another program. Check the file as it was sent.`,
    crc: (name: string) => `${name}: its checksum in the ZIP is wrong.`,
    order: 'The files of the ZIP are not in their order.',
    stamp: (at: string) => `The files of the ZIP are not dated ${at}.`,
  },

  noFile: (name: string) => `${fileNamed(name)} is missing.`,
  notJson: 'this is not JSON.',
  jsonTooLarge: (megabytes: number) => `it is larger than the ${megabytes} MB that JSON in a pack can have.`,
  notCanonical: 'it is not in canonical form (RFC 8785), or a field stands in it twice.',
  changed: (name: string) => `${fileNamed(name)}: its SHA-256 is not the one in ${MANIFEST}.`,
  notListed: (name: string) => `${fileNamed(name)} is in the pack, but not in ${MANIFEST}.`,
  listedTwice: (name: string) => `${fileNamed(name)} is listed in ${MANIFEST} twice.`,
  listsItself: (name: string) => `${MANIFEST} cannot list ${fileNamed(name)}.`,
  unsorted: `${MANIFEST}: subject is not in the order of names.`,
  misplaced: (name: string) => `${fileNamed(name)}: in assets/ stand the files of the brand, and only they.`,
  belongsTo: (name: string, owners: number) =>
    `${fileNamed(name)} belongs to ${owners === 0 ? 'nothing' : 'more than one thing'} in ${MANIFEST}.`,
  notInPack: (place: string, name: string) =>
    `${MANIFEST}: ${place} names ${fileNamed(name)}, which is not in the pack.`,
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

  yes: (files: number, fingerprint: string) =>
    `Yes. All ${counted(files, 'file', 'files')} of this pack are as the holder of this key signed them: ${fingerprintInGroups(fingerprint)}`,
  unknownSigner: (files: number) =>
    `Intact, signer unknown. All ${counted(files, 'file', 'files')} of this pack are as somebody signed them; nobody knows yet who.`,
  compare: (fingerprint: string) =>
    `Compare this fingerprint with the one that the team sees in its Slack thread, above this pack. The pack is theirs only if both are the same: ${fingerprintInGroups(fingerprint)}`,
  whose: (client: string, engagement: string, version: number, audience: string) =>
    `It is version ${version} of the delivery for the client ${quoted(client)}, engagement ${quoted(engagement)}, made for the ${audience} to read.`,
  holds: (documents: number, entries: number, at: string) =>
    `It holds ${counted(documents, 'document', 'documents')}, approved and current at ${inWords(at)} by the word of the signer, and the audit record that led there, with ${counted(entries, 'entry', 'entries')}. Versions, approvals and that record fit together.`,
  computed: (computed: number, documents: number) =>
    computed === 0
      ? 'It holds no JSON files to compare with: that its files say what was approved is the word of the signer.'
      : `The text that was approved stands unchanged in the JSON files of ${computed} of ${counted(documents, 'document', 'documents')}. That all other files say the same is the word of the signer.`,
  sinceThen: 'Whether it is still current now, a pack cannot say: ask the team that sent it.',
  stub: (titles: readonly string[]) =>
    `Written by the built-in stub, not by a model: ${titles.map((title) => quoted(title)).join(', ')}.`,
  leftOut: (file: string, reason: string) =>
    `${fileNamed(file)} was left out, for this reason: ${quoted(reason, LONGEST_REASON)}`,
  no: (problems: number) => `No. ${problems === 1 ? 'One thing does' : `${problems} things do`} not hold:`,
  more: (count: number) => `and ${count} more.`,
  doNotRely: 'Do not rely on this file as it is. Ask the team that sent it, and show them these lines.',
  asSent: 'Check the file as it was sent: what another program unpacked and packed again does not hold.',
  note: (note: string) => `Note: ${note}`,

  usage: [
    'Use it as: aicmo-verify PACK.zip [--key FINGERPRINT]',
    '',
    'Checks a delivery pack: every file, the signature, the audit record, and what each version was',
    'built on. It reads only that file; it needs no database and no network.',
    '',
    'Yes means that every file is as the holder of that key packed it, and that versions, approvals',
    'and audit entries fit together. The content of a version is computed again from its JSON file;',
    'that PDF, Markdown, slides and calendars say the same is what the signer vouches for. Yes says',
    'nothing of what changed later: an older pack stays a yes, with the time at which it was current.',
    '',
    '  --key FINGERPRINT  ask the team that sent you the pack: it stands in their Slack thread above',
    '                     the pack, and in their settings of AICMO; capitals or not, with or without',
    '                     spaces, colons or hyphens',
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
