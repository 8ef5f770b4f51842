import { canonicalJson, sha256Bytes } from '../../platform/canonical.ts';
import { done, type Outcome } from '../../platform/outcome.ts';
import { verifying } from '../verify/verify-pack.ts';
import { signedEnvelope } from './envelope.ts';
import { gatherFiles } from './gather-files.ts';
import { inTurns } from './in-turns.ts';
import { LARGEST_CONTENTS, MOST_FILES } from './limits.ts';
import { makeStatement } from './make-statement.ts';
import { measureAll } from './measure.ts';
import type { Pack, PackInput } from './pack-input.ts';
import { readmeFile } from './readme.ts';
import { refusePack } from './refuse-pack.ts';
import { PACK_SAY as say } from './sentences.ts';
import { MANIFEST, SIGNATURE } from './statement.ts';
import { writeZip } from './write-zip.ts';

/**
 * The signed ZIP of a delivery. Same input, same bytes. Before it is handed out it goes through the verifier that its
 * readers use, so nothing leaves that would not hold: `pack_does_not_hold` says what. However large it is, everything
 * else that waits for the event loop has its turn meanwhile.
 */
export async function buildPack(input: PackInput): Promise<Outcome<Pack>> {
  const refusal = refusePack(input);
  if (refusal) return { ok: false, refusal };
  const gathered = await gatherFiles(input);
  const contents = [...gathered.files, readmeFile(input, gathered)];
  if (contents.length + gathered.leftOut.length + 2 > MOST_FILES)
    return { ok: false, refusal: say.tooManyFiles(MOST_FILES) };
  const size = contents.reduce((sum, { bytes }) => sum + bytes.byteLength, 0);
  if (size > LARGEST_CONTENTS) return { ok: false, refusal: say.tooLarge(LARGEST_CONTENTS / 1_000_000) };
  const files = await inTurns(measureAll(contents));
  const manifest = Buffer.from(canonicalJson(makeStatement(input, gathered, files)));
  const proofs = await inTurns(
    measureAll([
      { name: MANIFEST, bytes: manifest },
      { name: SIGNATURE, bytes: signedEnvelope(manifest, input.signer) },
    ]),
  );
  const bytes = await inTurns(writeZip([...files, ...proofs], input.currentAt));
  const [problem] = (await inTurns(verifying(bytes, input.signer.fingerprint))).problems;
  if (problem) return { ok: false, refusal: say.doesNotHold(problem) };
  const names = [...files, ...proofs].map(({ name }) => name).sort();
  return done({ bytes, manifestDigest: sha256Bytes(manifest), files: names });
}
