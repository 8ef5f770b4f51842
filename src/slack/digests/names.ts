import { loadEngagement } from '../../engagements/load-engagement.ts';
import { ARTIFACT_TITLES, type ArtifactType } from '../../marketing/artifact-types.ts';
import type { Tx } from '../../platform/database.ts';
import { DIGEST } from '../blocks/messages/digest-sentences.ts';
import { WORDS } from '../blocks/sentences.ts';
import { clip, shown } from '../blocks/text.ts';
import { versionLink } from '../messages/links.ts';
import { peopleViews } from '../messages/people.ts';
import { findMessage, rootTarget } from '../outbound/message-row.ts';

type Named = { label: string; link: string | undefined };

/** What things are called, and where they are in Slack. Null for what is gone. */
export type Names = {
  workspaceId: string;
  engagement(id: string): Promise<Named | null>;
  version(id: string): Promise<(Named & { type: ArtifactType }) | null>;
  /** Without disturbing anybody. */
  people(ids: readonly string[]): Promise<string[]>;
};

const NAMED = 3;
const NAME_MAX = 50;

export function createNames(tx: Tx, workspaceId: string): Names {
  const known = new Map<string, Promise<Named | null>>();
  const lookUp = async (id: string): Promise<Named | null> => {
    const engagement = await loadEngagement(tx, workspaceId, id);
    if (!engagement) return null;
    const root = await findMessage(tx, workspaceId, rootTarget(id));
    const client = clip(shown(engagement.client.name), NAME_MAX);
    return {
      label: `${client}: ${clip(shown(engagement.name), NAME_MAX)}`,
      link: root?.permalink ?? undefined,
    };
  };
  const names: Names = {
    workspaceId,
    engagement: (id) => {
      const found = known.get(id) ?? lookUp(id);
      known.set(id, found);
      return found;
    },
    version: async (id) => {
      const row = await tx.version.findUnique({
        where: { workspaceId_id: { workspaceId, id } },
        select: { engagementId: true, type: true, number: true },
      });
      const engagement = row && (await names.engagement(row.engagementId));
      if (!row || !engagement) return null;
      const type = row.type as ArtifactType;
      const name = WORDS.versionName(ARTIFACT_TITLES[type], row.number);
      return { type, label: `${engagement.label} - ${name}`, link: await versionLink(tx, workspaceId, id) };
    },
    people: async (ids) => {
      const all = (await peopleViews(tx, workspaceId, ids)).map(({ name }) => clip(shown(name), NAME_MAX));
      const rest = all.length - NAMED;
      return rest > 1 ? [...all.slice(0, NAMED), DIGEST.others(rest)] : all;
    },
  };
  return names;
}
