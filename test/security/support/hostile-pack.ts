import type { ExportDocument } from '../../../src/exports/document.ts';
import type { PackInput } from '../../../src/exports/pack/pack-input.ts';
import { mapTexts } from '../../../src/marketing/content-walk.ts';
import { packedVersion, packInput } from '../../exports/pack-fixture.ts';
import { type Bait, hostileContent, hostileFrame } from './hostile-exports.ts';

/** A pack whose every version attacks, and whose delivery lists them as they are. */
export function hostilePack(bait: Bait): PackInput {
  const plain = packInput();
  // A current version is no draft, and has neither findings nor claims.
  const { client, engagement, objective, languages, brand } = hostileFrame(bait);
  const frame = { client, engagement, objective, languages, brand };
  const digests = new Map<string, string>();
  const documents: ExportDocument[] = [];
  for (const [at, { definition, content, version, identity }] of plain.documents.entries()) {
    // What it was built on beside them stays at home.
    const elsewhere = identity.lineage
      .filter(({ type }) => !documents.some((one) => one.definition.type === type))
      .map(({ type }) => packedVersion(type, {}, documents));
    const document = packedVersion(
      definition.type,
      hostileContent(content, bait, 10_000 * (at + 1)),
      [...documents, ...elsewhere],
      frame,
    );
    digests.set(version.contentDigest, document.version.contentDigest);
    documents.push(document);
  }
  const listed = mapTexts(plain.delivery.content, (text) => digests.get(text) ?? text);
  const delivery = packedVersion('delivery', hostileContent(listed, bait, 90_000), documents, frame);
  return {
    ...plain,
    ...frame,
    client: delivery.client,
    engagement: delivery.engagement,
    documents,
    delivery,
  };
}
