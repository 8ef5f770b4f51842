import type { ArtifactType } from '../../marketing/artifact-types.ts';
import { done, type Outcome, refused } from '../../platform/outcome.ts';
import { pinUpstreams } from '../decisions/pin-upstreams.ts';
import { binding, type LineageLink } from '../lineage-link.ts';
import type { Snapshot } from '../snapshot.ts';
import type { ExportedFile } from './exported-version.ts';
import { IMPORT_SAY as say } from './sentences.ts';
import { upstreamsOf } from './upstreams.ts';

/** The lineage that it has here: current versions whose texts are those it was written from. */
export function lineageHere(
  snapshot: Snapshot,
  file: ExportedFile,
  required: readonly ArtifactType[],
): Outcome<LineageLink[]> {
  const type = file.envelope.module;
  const links: LineageLink[] = [];
  for (const upstream of upstreamsOf(file)) {
    if (!required.includes(upstream.type)) continue;
    const pinned = pinUpstreams(snapshot, [upstream.type]);
    if (!pinned.ok)
      return refused(pinned.refusal.code, say.upstreamNot(type, upstream, pinned.refusal.sentence));
    for (const here of pinned.value) {
      if (here.digest !== upstream.digest)
        return refused('upstream_other', say.upstreamOther(type, upstream, here.number));
      links.push(binding(here));
    }
  }
  return done(links);
}
