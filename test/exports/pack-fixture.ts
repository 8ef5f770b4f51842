import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { versionDigest } from '../../src/artifacts/version-digest.ts';
import type { ExportDocument, ExportedLink } from '../../src/exports/document.ts';
import { forAudience } from '../../src/exports/for-client.ts';
import { buildPack } from '../../src/exports/pack/build-pack.ts';
import { fingerprintOf } from '../../src/exports/pack/fingerprint.ts';
import type { ChainLink, PackInput, Signer } from '../../src/exports/pack/pack-input.ts';
import type { ArtifactType } from '../../src/marketing/artifact-types.ts';
import { definitionOf } from '../../src/marketing/artifacts/registry.ts';
import { assembleDelivery } from '../../src/marketing/jobs/delivery/assemble.ts';
import { DELIVERY_JOBS } from '../../src/marketing/jobs/delivery/jobs.ts';
import { chainHash, FIRST_PREV } from '../../src/platform/audit/chain-hash.ts';
import { digestOf, sha256 } from '../../src/platform/canonical.ts';
import { example } from '../marketing/support/briefs.ts';
import { packedContents } from '../marketing/support/delivery.ts';
import { exportDocument } from './fixture.ts';

export const keyOf = (pair: { privateKey: KeyObject; publicKey: KeyObject }): Signer => {
  const publicKey = pair.publicKey.export({ format: 'der', type: 'spki' });
  return {
    fingerprint: fingerprintOf(publicKey),
    publicKey,
    sign: (bytes) => sign(null, bytes, pair.privateKey),
  };
};

export const newKey = (): Signer => keyOf(generateKeyPairSync('ed25519'));

const START = Date.parse('2026-03-01T09:00:00.000Z');
export const minutes = (after: number) => new Date(START + after * 60_000);

/** A chain of so many entries, a minute apart. */
export function chainOf(length: number): ChainLink[] {
  const links: ChainLink[] = [];
  let prev = FIRST_PREV;
  for (let seq = 1; seq <= length; seq += 1) {
    const bodyDigest = sha256(`body ${seq}`);
    const hash = chainHash(prev, BigInt(seq), bodyDigest);
    links.push({ seq, prev, hash, bodyDigest, at: minutes(seq) });
    prev = hash;
  }
  return links;
}

const idOf = (name: string, kind: number) => `00000000-0000-4000-800${kind}-${sha256(name).slice(0, 12)}`;

/** A version as the store would have made it: its digests follow from its content and what it was built on. */
export function packedVersion(
  type: ArtifactType,
  content: unknown,
  builtOn: readonly ExportDocument[],
  change: Partial<ExportDocument> = {},
): ExportDocument {
  const number = 2;
  const at = minutes(2 * builtOn.length + 1);
  const lineage = builtOn.map(
    (upstream): ExportedLink => ({
      type: upstream.definition.type,
      artifactId: upstream.identity.artifactId,
      versionId: idOf(upstream.definition.type, 2),
      number: upstream.version.number,
      digest: upstream.version.contentDigest,
      approvedAt: upstream.version.approvedAt ?? at,
      binding: true,
    }),
  );
  const identity = { artifactId: idOf(type, 1), jobs: [`${type}_job`], lineage };
  const contentDigest = digestOf(content);
  return exportDocument({
    definition: definitionOf(type),
    content,
    identity,
    lineage: [],
    version: {
      number,
      contentDigest,
      digest: versionDigest({ ...identity, contentDigest, type, number }),
      status: 'approved',
      createdAt: at,
      createdBy: 'Mette Krogh',
      approvedAt: new Date(at.getTime() + 60_000),
      approvedBy: ['Lars Hallberg'],
    },
    exportedAt: minutes(60),
    ...change,
  });
}

const PICTURE = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 0]);

/** A brief, a strategy and a monitoring with the delivery that lists them; the execution it monitors stays at home. */
export function packInput(change: Partial<PackInput> = {}): PackInput {
  const audience = change.audience ?? 'team';
  const brief = example('local-service-hiring');
  const contents = packedContents(brief);
  const intake = packedVersion('intake', contents.intake, [], {
    brand: { files: [{ name: '../Logo (final).PNG', mime: 'image/png', bytes: PICTURE }] },
  });
  const strategy = packedVersion('strategy', contents.strategy, [intake]);
  const execution = packedVersion('execution', contents.execution, [intake, strategy]);
  const monitoring = packedVersion('monitoring', contents.monitoring, [intake, strategy, execution]);
  const documents = [intake, strategy, monitoring];
  const sources = documents.map(({ definition, version }) => ({
    type: definition.type,
    number: version.number,
    digest: version.contentDigest,
  }));
  const { intake: _, ...upstream } = contents;
  const options = { included: ['monitoring'] };
  const input = { brief, upstream: { ...upstream, intake: brief }, options };
  const outputs = Object.fromEntries(
    DELIVERY_JOBS.map((job) => [job.name, job.stub({ ...input, outputs: {} })]),
  );
  const content = assembleDelivery(outputs, {
    ...input,
    jobs: DELIVERY_JOBS.map(({ name }) => name),
    sources,
  });
  const delivery = packedVersion('delivery', content, documents);
  return {
    client: delivery.client,
    engagement: delivery.engagement,
    audience,
    delivery: forAudience(delivery, audience),
    documents: documents.map((document) => forAudience(document, audience)),
    formats: ['markdown', 'json'],
    currentAt: minutes(60),
    timeZone: 'Europe/Copenhagen',
    chain: chainOf(12),
    signer: newKey(),
    ...change,
  };
}

/** The bytes of a pack, which must be possible. */
export async function packBytes(input: PackInput): Promise<Buffer> {
  const built = await buildPack(input);
  if (!built.ok) throw new Error(built.refusal.sentence);
  return Buffer.from(built.value.bytes);
}
