import { randomUUID } from 'node:crypto';
import type { ExportedFile } from '../artifacts/import/exported-version.ts';
import { findHome } from '../artifacts/import/find-home.ts';
import { importDraft } from '../artifacts/import/import-draft.ts';
import { checkUpstreams, upstreamsOf } from '../artifacts/import/upstreams.ts';
import type { Imported } from '../artifacts/import/write-imported.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database.ts';
import { done, type Outcome } from '../platform/outcome.ts';
import type { ImportArguments } from './import-arguments.ts';
import { IMPORT_TOOL_SAY as say } from './import-sentences.ts';
import { findEngagement, findPerson, findWorkspace, usualPerson } from './import-target.ts';

type Place = { workspaceId: string; engagementId: string | undefined; actorId: string };

/** Where a file goes and who brings it in, from what was said and what is there. */
async function placeOf(db: Database, file: ExportedFile, asked: ImportArguments): Promise<Outcome<Place>> {
  const workspace = await findWorkspace(db, asked.workspace);
  if (!workspace.ok) return workspace;
  const workspaceId = workspace.value;
  return db.inWorkspace(workspaceId, async (tx): Promise<Outcome<Place>> => {
    let engagementId: string | undefined;
    if (asked.engagement !== undefined || file.envelope.module !== 'intake') {
      const found = asked.engagement
        ? await findEngagement(tx, workspaceId, asked.engagement)
        : await findHome(tx, workspaceId, file.envelope.module, upstreamsOf(file));
      if (!found.ok) return found;
      engagementId = found.value;
    }
    const person = asked.owner
      ? await findPerson(tx, workspaceId, asked.owner)
      : await usualPerson(tx, workspaceId, engagementId);
    return person.ok ? done({ workspaceId, engagementId, actorId: person.value }) : person;
  });
}

/** Brings a file whose digests were checked into the database, as `importDraft` does, for whom and where the command line says. */
export async function importFile(
  db: Database,
  file: ExportedFile,
  asked: ImportArguments,
  now: Clock,
): Promise<Outcome<Imported>> {
  // What the file itself lacks is said before anything about the place.
  const upstreams = checkUpstreams(file);
  if (!upstreams.ok) return upstreams;
  const place = await placeOf(db, file, asked);
  if (!place.ok) return place;
  const { workspaceId, actorId, engagementId } = place.value;
  return importDraft({ db, workspaceId, actorId, traceId: randomUUID(), now }, file, {
    ...(engagementId ? { engagementId } : {}),
    ...(asked.channel ? { channelId: asked.channel } : {}),
    again: asked.again,
  });
}

/** What was done, in the lines that the person at the command line reads. */
export const importedLines = (imported: Imported, channelId: string | undefined): string[] => {
  const { type, number, engagement, created, quality, missingFiles } = imported;
  return [
    say.imported(type, number, engagement, created),
    say.quality(quality.status, quality.score, quality.findings.length),
    ...(created && channelId ? [say.channel(channelId)] : []),
    ...(missingFiles.length > 0 ? [say.missingFiles(missingFiles)] : []),
  ];
};
