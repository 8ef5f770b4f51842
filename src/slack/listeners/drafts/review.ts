import { approveVersion } from '../../../artifacts/approve-version.ts';
import { loadVersion, type VersionView } from '../../../artifacts/load-version.ts';
import { requestChanges } from '../../../artifacts/review-acts.ts';
import { type ReviewOutlook, reviewOutlook } from '../../../artifacts/review-outlook.ts';
import { stillNeeded, waitsForNow } from '../../../artifacts/review-phase.ts';
import { diffContent } from '../../../marketing/diff/diff-content.ts';
import type { Context } from '../../../platform/context.ts';
import { LABELS } from '../../blocks/labels.ts';
import { type ReviewView, readReview, reviewView } from '../../blocks/views/review.ts';
import { slackIds } from '../../messages/people.ts';
import { trustView } from '../../messages/trust.ts';
import { aVersion } from './finders.ts';
import { shows } from './press.ts';
import { saidView } from './said.ts';
import { DRAFTS } from './sentences.ts';
import { becomes, submits } from './submission.ts';
import { definitionFor, isStub } from './version-facts.ts';
import { refusalSaid } from './ways-out.ts';

// With these nothing can be decided about the version at all: not by this person, not by anybody.
const CLOSED = new Set(['already_approved', 'flagged', 'replaced', 'erased']);

/** Opens the Review modal from the state of now; a version that is decided or replaced leads to the current one. */
export const review = shows(aVersion, {
  title: LABELS.review,
  stacks: false,
  view: async ({ context }, { id }) => {
    const outlook = await reviewOutlook(context, id);
    if (!outlook.ok) return saidView(await refusalSaid(context, outlook.refusal, id));
    const { obstacle } = outlook.value;
    if (obstacle && CLOSED.has(obstacle.code)) return saidView(await refusalSaid(context, obstacle, id));
    return reviewView(await toView(context, outlook.value));
  },
});

async function toView(context: Context, outlook: ReviewOutlook): Promise<ReviewView> {
  const { version, obstacle } = outlook;
  const { db, workspaceId } = context;
  const definition = definitionFor(version);
  const against = outlook.against ?? (await versionBefore(context, version));
  const people = await db.inWorkspace(workspaceId, async (tx) => ({
    voted: await slackIds(
      tx,
      workspaceId,
      version.review.votes.map((vote) => vote.personId),
    ),
    missing: await slackIds(tx, workspaceId, waitsForNow(outlook.phase)),
  }));
  return {
    engagementId: version.engagementId,
    artifact: version.type,
    versionId: version.id,
    number: version.number,
    digest: version.versionDigest,
    ...(against && !against.erased
      ? {
          base: {
            number: against.number,
            changes: diffContent(definition, against.content, version.content),
          },
        }
      : {}),
    summary: version.erased ? [] : definition.summary(version.content),
    findings: version.quality?.findings ?? [],
    trust: trustView(version),
    outdates: outlook.outdates.map(({ type, number }) => ({ artifact: type, number })),
    ...people,
    needed: stillNeeded(outlook.phase),
    stub: await isStub(context, version),
    ...(definition.items && !version.erased ? { items: definition.items } : {}),
    obstacle: obstacle?.sentence,
  };
}

/** Without a version in force, what changed is read against the former draft. */
async function versionBefore(
  { db, workspaceId }: Context,
  { artifactId, number }: VersionView,
): Promise<VersionView | null> {
  if (number === 1) return null;
  return db.inWorkspace(workspaceId, async (tx) => {
    const before = await tx.version.findUnique({
      where: { workspaceId_artifactId_number: { workspaceId, artifactId, number: number - 1 } },
      select: { id: true },
    });
    return before && loadVersion(tx, workspaceId, before.id);
  });
}

/** The decision. The digest is that of the version the person was shown; every check runs again. */
export const decide = submits(aVersion, {
  submit: async ({ context, value, view }, { id }) => {
    const answer = readReview(view.state);
    if (!answer.ok) return { errors: answer.errors };
    const { decision, note, claimsChecked } = answer;
    if (decision === 'request_changes') {
      const asked = await requestChanges(context.acting, { versionId: id, note });
      return asked.ok ? 'close' : becomes(await refusalSaid(context, asked.refusal, id));
    }
    const approved = await approveVersion(context.acting, {
      versionId: id,
      versionDigest: value.digest ?? '',
      note,
      claimsChecked,
    });
    if (!approved.ok) return becomes(await refusalSaid(context, approved.refusal, id));
    const { sentence } = approved.value;
    return sentence === null ? 'close' : becomes({ sentence, title: DRAFTS.voted });
  },
});
