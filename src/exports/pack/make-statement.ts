import type { Gathered } from './gather.ts';
import type { Measured } from './measure.ts';
import type { PackInput } from './pack-input.ts';
import { statedArtifact, statedDelivery } from './stated-artifact.ts';
import { PREDICATE_TYPE, STATEMENT_TYPE, type Statement } from './statement.ts';
import type { ZipFile } from './write-zip.ts';

/** The whole manifest. `files` is every file of the pack but the manifest and its signature. */
export function makeStatement(
  input: PackInput,
  gathered: Gathered,
  files: readonly Measured<ZipFile>[],
): Statement {
  const { client, engagement, audience, currentAt, delivery, documents, chain, signer } = input;
  const filesOf = (artifactId: string) => gathered.byArtifact.get(artifactId) ?? [];
  const linkTo = (artifactId: string) =>
    delivery.identity.lineage.find((link) => link.binding && link.artifactId === artifactId);
  return {
    _type: STATEMENT_TYPE,
    subject: files
      .map(({ name, sha256 }) => ({ name, digest: { sha256 } }))
      .sort((one, other) => (one.name < other.name ? -1 : 1)),
    predicateType: PREDICATE_TYPE,
    predicate: {
      client,
      engagement,
      audience,
      current_at: currentAt.toISOString(),
      delivery: statedDelivery(input, filesOf(delivery.identity.artifactId)),
      artifacts: documents.map((document) => {
        const { artifactId } = document.identity;
        const link = linkTo(artifactId);
        const named = link?.number === document.version.number ? link.versionId : null;
        return statedArtifact(document, filesOf(artifactId), named);
      }),
      assets: [...gathered.assets].sort(),
      left_out: [...gathered.leftOut],
      chain: chain.map(({ seq, at, prev, hash, bodyDigest }) => ({
        seq,
        at: at.toISOString(),
        prev,
        hash,
        body_digest: bodyDigest,
      })),
      signer: {
        fingerprint: signer.fingerprint,
        public_key: Buffer.from(signer.publicKey).toString('base64'),
      },
    },
  };
}
