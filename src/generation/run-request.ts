import { z } from 'zod';
import type { Tx } from '../platform/database.ts';

/** A part of a version that a run writes anew, and what was asked of it. The key names a part (src/marketing/parts). */
const partAsked = z.strictObject({ key: z.string(), note: z.string().optional() });

const runRequest = z.strictObject({
  /** The answers of the stage, valid for its schema. */
  options: z.record(z.string(), z.unknown()).default({}),
  /** Only these parts are written; everything else is carried over from the base. Empty: the whole. */
  parts: z.array(partAsked).default([]),
  /** When the whole is written: the parts that stay as they are in the base. */
  keep: z.array(z.string()).default([]),
});

/** What a run was asked for beside its jobs and its instruction. */
export type RunRequest = z.infer<typeof runRequest>;

export const EMPTY_REQUEST: RunRequest = { options: {}, parts: [], keep: [] };

/** Reads it; what was erased reads as nothing asked. */
export async function readRunRequest(tx: Tx, workspaceId: string, runId: string): Promise<RunRequest> {
  const body = await tx.runBody.findFirst({ where: { workspaceId, runId }, select: { request: true } });
  return body ? runRequest.parse(body.request) : EMPTY_REQUEST;
}
