import { definitionOf } from '../marketing/artifacts/registry.ts';
import type { QualityStatus } from '../marketing/quality/finding.ts';
import type { ApproveInput } from './decisions/decide-approve.ts';
import { contentProblems, problemSentences } from './judge-content.ts';
import { loadBody, loadFindings } from './load-body.ts';
import { noteOf } from './note.ts';
import { requiredOf } from './required-of.ts';
import type { OpenedVersion } from './with-version.ts';

/** What the approval's checks need beside the snapshot: the content against its schema, the policy, the upstreams. */
export async function loadApproveInput(
  { tx, engagement, version, policy }: OpenedVersion,
  request: { versionDigest: string; note?: string; claimsChecked?: boolean },
): Promise<{ input: ApproveInput; content: unknown }> {
  const { workspaceId } = engagement;
  const body = await loadBody(tx, workspaceId, version.id);
  const content = body?.content ?? null;
  const problems = body ? contentProblems(definitionOf(version.type), content) : [];
  const input: ApproveInput = {
    version,
    seenDigest: request.versionDigest,
    policy,
    contentProblems: problemSentences(definitionOf(version.type), problems),
    firstBlocker: await firstBlocker(version.quality, () => loadFindings(tx, workspaceId, version.id)),
    requiredUpstreams: requiredOf(version),
    note: noteOf(request.note),
    claimsChecked: request.claimsChecked ?? false,
  };
  return { input, content };
}

async function firstBlocker(
  quality: QualityStatus | null,
  findings: () => ReturnType<typeof loadFindings>,
): Promise<string | undefined> {
  if (quality !== 'FAIL') return undefined;
  return (await findings()).find((finding) => finding.severity === 'blocker')?.message;
}
