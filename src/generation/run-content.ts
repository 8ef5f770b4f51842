import { loadBody } from '../artifacts/load-body.ts';
import type { ArtifactType } from '../marketing/artifact-types.ts';
import { definitionOf } from '../marketing/artifacts/registry.ts';
import { ASSEMBLERS } from '../marketing/jobs/assemble.ts';
import { stageJobs } from '../marketing/jobs/catalogue.ts';
import { partJobName, type Revision } from '../marketing/jobs/revision/revision.ts';
import { keepParts } from '../marketing/parts/keep-parts.ts';
import { itemKey, partOf } from '../marketing/parts/part.ts';
import { replacePart } from '../marketing/parts/part-schema.ts';
import type { TrustBasis } from '../marketing/trust/assess.ts';
import type { Tx } from '../platform/database.ts';
import { readAssembleInput, readOutputs } from './run-input.ts';
import { readRunRequest } from './run-request.ts';
import { readRevision } from './run-revision.ts';
import { runTrust } from './writing/run-trust.ts';

export type RunContent = {
  content: unknown;
  /** The version that some of its text comes from; null when the run wrote all of it. */
  baseVersionId: string | null;
  /** Why it was written, in people's words. */
  reason: string | null;
  /** Null where nothing was to be verified. */
  trust: TrustBasis | null;
};

type Run = { id: string; type: string };

/**
 * What a run's version says: its jobs' outputs put together, with the parts that were to stay as they are; or its base
 * with exactly the chosen parts replaced. Null when the base was erased meanwhile.
 */
export async function runContent(tx: Tx, workspaceId: string, run: Run): Promise<RunContent | null> {
  const outputs = await readOutputs(tx, workspaceId, run.id);
  const { baseVersionId } = await tx.run.findUniqueOrThrow({
    where: { workspaceId_id: { workspaceId, id: run.id } },
    select: { baseVersionId: true },
  });
  const asked = await tx.runBody.findFirst({ where: { workspaceId, runId: run.id } });
  const revision = await readRevision(tx, workspaceId, run.id);
  if (revision === null) return null;
  if (revision) {
    const reason = reasonOf(revision, asked?.instruction);
    const trust = await runTrust(tx, workspaceId, run.id, baseVersionId);
    return { content: revised(revision, outputs), baseVersionId, reason, trust };
  }
  const type = run.type as ArtifactType;
  const assemble = ASSEMBLERS[type];
  if (!assemble) throw new Error(`Nothing assembles ${type}.`);
  const input = await readAssembleInput(tx, workspaceId, run.id);
  const written = assemble(outputs, input);
  const reason = asked?.instruction ?? null;
  const request = await readRunRequest(tx, workspaceId, run.id);
  const gone = stageJobs(type).flatMap(({ name }) =>
    input.jobs.includes(name) ? [] : [itemKey(`${name}-`)],
  );
  // What a dropped job had written would come back without the sources that only that job needed.
  const keep = request.keep.filter((key) => !gone.some((prefix) => key.startsWith(prefix)));
  if (keep.length === 0 || !baseVersionId) {
    const trust = await runTrust(tx, workspaceId, run.id, null);
    return { content: written, baseVersionId: null, reason, trust };
  }
  const base = await loadBody(tx, workspaceId, baseVersionId);
  if (!base) return null;
  const trust = await runTrust(tx, workspaceId, run.id, baseVersionId);
  const content = keepParts(definitionOf(type), base.content, written, keep);
  return { content, baseVersionId, reason, trust };
}

/** A part whose job was dropped stays as it is. */
function revised(revision: Revision, outputs: Readonly<Record<string, unknown>>): unknown {
  const { definition, content } = revision;
  return revision.parts.reduce((next: unknown, { key }, at) => {
    const name = partJobName(at);
    const part = partOf(definition, content, key);
    return part && Object.hasOwn(outputs, name) ? replacePart(definition, part, next, outputs[name]) : next;
  }, content);
}

function reasonOf(revision: Revision, instruction: string | null | undefined): string | null {
  const notes = revision.parts.flatMap(({ key, note }) => {
    const title = partOf(revision.definition, revision.content, key)?.title ?? key;
    return note ? [`${title}: ${note}`] : [];
  });
  return [instruction ?? '', ...notes].filter((text) => text !== '').join('\n') || null;
}
