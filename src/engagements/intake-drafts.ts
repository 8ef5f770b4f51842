import type { Context } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import { done, type Outcome, type Refusal, refused } from '../platform/outcome.ts';
import { storable } from '../platform/storable.ts';
import { SAY } from './sentences.ts';
import type { EngagementSettings } from './settings.ts';

export type IntakeValues = Readonly<Record<string, unknown>>;

/** An unfinished brief: what one person has answered so far. */
export type IntakeDraft = {
  id: string;
  /** The step of the form that was saved last. */
  step: string;
  content: IntakeValues;
  settings: Partial<EngagementSettings>;
  /** Rises with each save; a save names the one it saw. */
  revision: number;
  createdAt: Date;
  updatedAt: Date;
};

export type SaveIntakeDraft = {
  /** Without it a new draft is begun. */
  draftId?: string;
  revision?: number;
  step: string;
  /** Answers to put over the saved ones; null or undefined takes an answer away. */
  content?: IntakeValues;
  settings?: { [K in keyof EngagementSettings]?: EngagementSettings[K] | null };
};

type DraftRow = Omit<IntakeDraft, 'content' | 'settings'> & { content: unknown; settings: unknown };

/** A row as it comes from the database. */
export const asDraft = ({
  id,
  step,
  content,
  settings,
  revision,
  createdAt,
  updatedAt,
}: DraftRow): IntakeDraft => ({
  id,
  step,
  content: content as IntakeValues,
  settings: settings as Partial<EngagementSettings>,
  revision,
  createdAt,
  updatedAt,
});

function merged(saved: unknown, patch: object | undefined): Record<string, unknown> {
  const all = { ...(saved as Record<string, unknown>), ...storable(patch ?? {}).value };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined && value !== null));
}

/**
 * Saves one step. A draft that was saved elsewhere since is refused with `draft_moved`, which carries it as it is now,
 * so that nothing typed here or there is lost.
 */
export async function saveIntakeDraft(
  context: Context,
  input: SaveIntakeDraft,
): Promise<{ ok: true; value: IntakeDraft } | { ok: false; refusal: Refusal & { newest?: IntakeDraft } }> {
  const { workspaceId, actorId } = context;
  return context.db.inWorkspace(workspaceId, async (tx) => {
    const now = context.now();
    if (!input.draftId) {
      const data = {
        workspaceId,
        personId: actorId,
        step: input.step,
        content: merged({}, input.content) as object,
        settings: merged({}, input.settings) as object,
        createdAt: now,
        updatedAt: now,
      };
      return done(asDraft(await tx.intakeDraft.create({ data })));
    }
    const saved = await lockIntakeDraft(tx, context, input.draftId);
    if (!saved) return missingDraft(tx, workspaceId, input.draftId);
    if (input.revision !== undefined && input.revision !== saved.revision) {
      return { ok: false, refusal: { code: 'draft_moved', sentence: SAY.draftMoved, newest: saved } };
    }
    const row = await tx.intakeDraft.update({
      where: { workspaceId_id: { workspaceId, id: saved.id } },
      data: {
        step: input.step,
        content: merged(saved.content, input.content) as object,
        settings: merged(saved.settings, input.settings) as object,
        revision: saved.revision + 1,
        updatedAt: now,
      },
    });
    return done(asDraft(row));
  });
}

/** The person's unfinished briefs, the last saved first. */
export async function listIntakeDrafts(context: Context): Promise<IntakeDraft[]> {
  const { workspaceId, actorId } = context;
  return context.db.inWorkspace(workspaceId, async (tx) => {
    const rows = await tx.intakeDraft.findMany({
      where: { workspaceId, personId: actorId },
      orderBy: [{ updatedAt: 'desc' }, { id: 'asc' }],
    });
    return rows.map(asDraft);
  });
}

export async function loadIntakeDraft(context: Context, draftId: string): Promise<Outcome<IntakeDraft>> {
  const { workspaceId, actorId } = context;
  return context.db.inWorkspace(workspaceId, async (tx) => {
    const row = await tx.intakeDraft.findFirst({ where: { workspaceId, id: draftId, personId: actorId } });
    return row ? done(asDraft(row)) : missingDraft(tx, workspaceId, draftId);
  });
}

/** Throws an unfinished brief away; one that is gone already is fine. */
export async function discardIntakeDraft(context: Context, draftId: string): Promise<void> {
  const { workspaceId, actorId } = context;
  await context.db.inWorkspace(workspaceId, (tx) =>
    tx.intakeDraft.deleteMany({ where: { workspaceId, id: draftId, personId: actorId } }),
  );
}

/** The person's own draft under lock, or null: two submits of one brief wait for each other here. */
export async function lockIntakeDraft(
  tx: Tx,
  reader: { workspaceId: string; actorId: string },
  draftId: string,
): Promise<IntakeDraft | null> {
  const { workspaceId, actorId } = reader;
  const locked = await tx.$queryRaw<unknown[]>`
    select id from intake_draft where workspace_id = ${workspaceId}::uuid and id = ${draftId}::uuid
      and person_id = ${actorId}::uuid for update`;
  if (locked.length === 0) return null;
  const row = await tx.intakeDraft.findUnique({ where: { workspaceId_id: { workspaceId, id: draftId } } });
  return row && asDraft(row);
}

async function missingDraft(tx: Tx, workspaceId: string, draftId: string) {
  // An engagement keeps the id of the draft it was made from.
  const engagement = await tx.engagement.findUnique({
    where: { workspaceId_id: { workspaceId, id: draftId } },
    select: { id: true },
  });
  return engagement
    ? refused('draft_submitted', SAY.draftSubmitted)
    : refused('draft_not_found', SAY.draftNotFound);
}
