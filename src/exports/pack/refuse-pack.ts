import type { Refusal } from '../../platform/outcome.ts';
import { inclusionsOf } from './delivery-lists.ts';
import type { PackInput } from './pack-input.ts';
import { PACK_SAY as say } from './sentences.ts';

/** Why no pack can be made of this, before anything is written. Null: it can. */
export function refusePack({ delivery, documents, audience }: PackInput): Refusal | null {
  const everything = [...documents, delivery];
  const old = everything.find(({ final, version }) => !final || !version.approvedAt);
  if (old) return say.notCurrent(old.definition.title);
  if (audience === 'client' && everything.some((one) => one.generation || one.story.length > 0))
    return say.internal;
  const listed = inclusionsOf(delivery.content);
  const other = documents.find(
    ({ definition, version }) =>
      !listed.some(
        (one) =>
          one.type === definition.type &&
          one.version === version.number &&
          one.content_digest === version.contentDigest,
      ),
  );
  if (other) return say.notAsListed(other.definition.title);
  return listed.length === documents.length ? null : say.notAsListed(delivery.definition.title);
}
