import { randomUUID } from 'node:crypto';
import { createEngagement } from '../../engagements/create-engagement.ts';
import { lockEngagement } from '../../engagements/lock-engagement.ts';
import { mayReadThis } from '../../engagements/may-read.ts';
import type { ArtifactType } from '../../marketing/artifact-types.ts';
import { definitionOf } from '../../marketing/artifacts/registry.ts';
import type { Context } from '../../platform/context.ts';
import type { Tx } from '../../platform/database.ts';
import { done, type Outcome, refused } from '../../platform/outcome.ts';
import { judgeContent, problemSentences } from '../judge-content.ts';
import { loadSnapshot } from '../load-snapshot.ts';
import { SAY } from '../sentences.ts';
import { artifactOf, newestOf, openRunOf } from '../snapshot.ts';
import type { ExportedFile } from './exported-version.ts';
import { findHome } from './find-home.ts';
import { lineageHere } from './lineage-here.ts';
import { IMPORT_SAY as say } from './sentences.ts';
import { checkUpstreams, upstreamsOf } from './upstreams.ts';
import { channelsInUse, engagementWithBrief } from './what-is-here.ts';
import { type Imported, writeImported } from './write-imported.ts';

export type ImportTarget = {
  /** Into this engagement; left out: the one that holds what it was written from, for a brief a new one. */
  engagementId?: string;
  /** The Slack channel of a new engagement. */
  channelId?: string;
  /** A brief that is here already may start a second engagement. */
  again?: boolean;
};

/**
 * Brings an exported version in as a draft: judged again here, with the lineage of this place, announced in Slack like any
 * other. What it was written from must be current here with the very same text. Nothing of the file decides anything but
 * the text and the jobs; approval, votes and history stay where they were. The file's digests are checked already.
 */
export function importDraft(
  context: Context,
  file: ExportedFile,
  target: ImportTarget,
): Promise<Outcome<Imported>> {
  const upstreams = checkUpstreams(file);
  if (!upstreams.ok) return Promise.resolve(upstreams);
  return context.db.inWorkspace(context.workspaceId, (tx) =>
    file.envelope.module === 'intake' && !target.engagementId
      ? intoNew(tx, context, file, target)
      : intoExisting(tx, context, file, target, upstreams.value),
  );
}

async function intoNew(
  tx: Tx,
  context: Context,
  file: ExportedFile,
  { channelId, again }: ImportTarget,
): Promise<Outcome<Imported>> {
  const { workspaceId } = context;
  const judged = await judgeContent(tx, workspaceId, definitionOf('intake'), file.content, []);
  if (judged.problems.length > 0)
    return refused(
      'content_invalid',
      SAY.contentInvalid(problemSentences(definitionOf('intake'), judged.problems)),
    );
  const known = again ? undefined : await engagementWithBrief(tx, workspaceId, judged.contentDigest);
  if (known) return refused('brief_here', say.briefHere(known.name));
  if (!channelId) return refused('no_channel', say.noChannel(await channelsInUse(tx, workspaceId)));
  // Valid for its schema, which asks for both.
  const { client_name: clientName, objective } = judged.content as { client_name: string; objective: string };
  const name = file.raw.engagement.trim();
  const engagement = await createEngagement(tx, context, {
    id: randomUUID(),
    clientName,
    objective,
    settings: { channelId, ...(name ? { name } : {}) },
  });
  return writeImported(tx, context, { file, engagement, judged, lineage: [], created: true });
}

async function intoExisting(
  tx: Tx,
  context: Context,
  file: ExportedFile,
  target: ImportTarget,
  required: readonly ArtifactType[],
): Promise<Outcome<Imported>> {
  const { workspaceId } = context;
  const type = file.envelope.module;
  const home = target.engagementId
    ? done(target.engagementId)
    : await findHome(tx, workspaceId, type, upstreamsOf(file));
  if (!home.ok) return home;
  const engagement = await lockEngagement(tx, workspaceId, home.value);
  if (!engagement) return refused('nothing_found', SAY.nothingFound);
  if ((await mayReadThis(tx, context, engagement)) !== 'yes')
    return refused('may_not_read', say.mayNotRead(engagement.name));
  if (engagement.status === 'archived') return refused('archived', SAY.engagementArchived);
  const snapshot = await loadSnapshot(tx, workspaceId, engagement.id);
  const lineage = lineageHere(snapshot, file, required);
  if (!lineage.ok) return lineage;
  const artifactId = artifactOf(snapshot, type)?.id ?? '';
  if (openRunOf(snapshot, artifactId)) return refused('run_open', SAY.runOpen(type));
  const judged = await judgeContent(tx, workspaceId, definitionOf(type), file.content, lineage.value);
  if (judged.problems.length > 0)
    return refused(
      'content_invalid',
      SAY.contentInvalid(problemSentences(definitionOf(type), judged.problems)),
    );
  const newest = newestOf(snapshot, artifactId);
  if (newest?.contentDigest === judged.contentDigest)
    return refused('already_newest', say.alreadyNewest(type, newest.number, engagement.name));
  return writeImported(tx, context, {
    file,
    engagement,
    judged,
    lineage: lineage.value,
    snapshot,
    created: false,
  });
}
