import { z } from 'zod';
import { type ContentProblem, contentProblems } from '../artifacts/judge-content.ts';
import type { PinnedUpstream } from '../artifacts/lineage-link.ts';
import type { ArtifactType } from '../marketing/artifact-types.ts';
import { definitionOf } from '../marketing/artifacts/registry.ts';
import type { Writer } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import type { Prisma } from '../platform/generated/client.ts';
import { done, type Refusal, refused } from '../platform/outcome.ts';
import { storable } from '../platform/storable.ts';
import { REVISION } from './revision-sentences.ts';

export type StageAnswers = Record<string, unknown>;

export type AnswersOutcome =
  | { ok: true; value: StageAnswers }
  | { ok: false; refusal: Refusal & { problems: ContentProblem[] } };

const NO_QUESTIONS = z.strictObject({});

/** The answers of a stage as its schema reads them; `options_invalid` with what is wrong at which field. */
export function checkAnswers(type: ArtifactType, given: unknown): AnswersOutcome {
  const schema = definitionOf(type).options?.schema ?? NO_QUESTIONS;
  const answers = storable(given).value;
  const parsed = schema.safeParse(answers);
  if (parsed.success) return done(parsed.data as StageAnswers) as AnswersOutcome;
  return invalid(type, contentProblems({ schema }, answers));
}

function invalid(type: ArtifactType, problems: ContentProblem[]) {
  const { refusal } = refused('options_invalid', REVISION.optionsInvalid(problems.map(inWords(type))));
  return { ok: false as const, refusal: { ...refusal, problems } };
}

/** The same for what only the approved brief can tell, such as a start outside the campaign; null when nothing is wrong. */
export async function againstBrief(
  tx: Tx,
  workspaceId: string,
  type: ArtifactType,
  answers: StageAnswers,
  pinned: readonly PinnedUpstream[],
): Promise<Extract<AnswersOutcome, { ok: false }> | null> {
  const check = definitionOf(type).options?.problems;
  const intake = pinned.find((upstream) => upstream.type === 'intake');
  if (!check || !intake) return null;
  const body = await tx.versionBody.findFirst({ where: { workspaceId, versionId: intake.versionId } });
  const problems = check(answers, body?.content).map(({ key, message }) => ({ path: [key], message }));
  return problems.length > 0 ? invalid(type, problems) : null;
}

const inWords =
  (type: ArtifactType) =>
  ({ path: [key], message }: ContentProblem): string => {
    const field = definitionOf(type).options?.fields.find((one) => one.key === key);
    return `${field?.label ?? String(key ?? '')}: ${message}`;
  };

/** What was answered last when this stage was started; undefined before the first time. */
export async function lastAnswers(
  tx: Tx,
  workspaceId: string,
  engagementId: string,
  type: ArtifactType,
): Promise<unknown> {
  const where = { workspaceId_engagementId_type: { workspaceId, engagementId, type } };
  return (await tx.stageOptions.findUnique({ where, select: { options: true } }))?.options;
}

/** Keeps what was answered and chosen, for the next time this stage is started. */
export async function rememberAnswers(
  tx: Tx,
  writer: Pick<Writer, 'workspaceId' | 'now'>,
  stage: { engagementId: string; type: ArtifactType },
  answers: StageAnswers,
  jobs: readonly string[],
): Promise<void> {
  const { workspaceId } = writer;
  const options: Prisma.InputJsonObject = JSON.parse(JSON.stringify(answers));
  const kept = { options, jobs: [...jobs], updatedAt: writer.now() };
  await tx.stageOptions.upsert({
    where: { workspaceId_engagementId_type: { workspaceId, ...stage } },
    create: { workspaceId, ...stage, ...kept },
    update: kept,
  });
}

/** What a pack holds, by its answers; nothing for every other stage. */
export const includedBy = ({ included }: StageAnswers): ArtifactType[] =>
  Array.isArray(included) ? (included as ArtifactType[]) : [];
