import type { Button } from '@slack/types';
import { loadVersion, type VersionView } from '../../../artifacts/load-version.ts';
import { stageJobs } from '../../../marketing/jobs/catalogue.ts';
import type { Context } from '../../../platform/context.ts';
import type { Refusal } from '../../../platform/outcome.ts';
import { LABELS } from '../../blocks/labels.ts';
import { button, confirm } from '../../blocks/parts.ts';
import { ARTIFACT_WORDS, MESSAGE } from '../../blocks/sentences.ts';
import { CHAIN } from '../../blocks/views/chain-sentences.ts';
import type { Said } from './said.ts';
import { linkTo, newestValueFor, valueFor } from './version-facts.ts';

/** A way on from a refusal; undefined where it does not fit this version. */
type Way = (version: VersionView) => Button | undefined;

const isNewest = (version: VersionView) => version.newest.id === version.id;

const reattest: Way = (version) =>
  version.stale && isNewest(version)
    ? button(LABELS.reattest, 'draft.reattest', valueFor(version), { style: 'primary' })
    : undefined;
const regenerate: Way = (version) =>
  stageJobs(version.type).length > 0 && !version.openRun
    ? button(LABELS.regenerate, 'draft.regenerate', newestValueFor(version))
    : undefined;
const amend: Way = (version) =>
  version.openRun ? undefined : button(LABELS.amend, 'draft.amend', newestValueFor(version));
const review: Way = (version) =>
  version.candidate ? button(LABELS.review, 'draft.review', newestValueFor(version)) : undefined;
const confirmIt: Way = (version) =>
  version.status === 'flagged_for_review' && !version.stale
    ? button(LABELS.confirm, 'draft.confirm', valueFor(version), { style: 'primary' })
    : undefined;
const stop: Way = (version) =>
  version.openRun
    ? button(
        LABELS.stop,
        'run.stop',
        { engagement: version.engagementId, artifact: version.type, run: version.openRun.id },
        {
          style: 'danger',
          confirm: confirm(MESSAGE.stopTitle, MESSAGE.stopText, LABELS.stop, LABELS.no),
        },
      )
    : undefined;
const withdraw: Way = (version) =>
  button(LABELS.withdrawRequest, 'draft.withdraw_request', valueFor(version));
const askAgain: Way = (version) => button(LABELS.askAgain, 'draft.ask_again', valueFor(version));
const findings: Way = (version) =>
  version.quality?.findings.length
    ? button(LABELS.allFindings, 'draft.findings', valueFor(version))
    : undefined;
/** What it is built from and that is not approved now: the newest version of that stage. */
const reviewSource: Way = ({ engagementId, staleBecause }) => {
  const source = staleBecause.find(({ cause }) => cause === 'missing' || cause === 'flagged');
  return source
    ? button(`${LABELS.review} ${ARTIFACT_WORDS[source.type]}`, 'draft.review', {
        engagement: engagementId,
        artifact: source.type,
      })
    : undefined;
};
const everythingStale: Way = ({ engagementId, stale }) =>
  stale ? button(CHAIN.open, 'chain.open', { engagement: engagementId }) : undefined;
const history: Way = (version) => button(LABELS.history, 'draft.history', valueFor(version));
const exportIt: Way = (version) =>
  version.erased ? undefined : button(LABELS.export, 'draft.export', valueFor(version));
const fullText: Way = (version) =>
  version.erased ? undefined : button(LABELS.fullText, 'draft.full_text', valueFor(version));

/** Refusal code (src/artifacts, src/generation) to the ways on, the likeliest first. */
const WAYS: Readonly<Record<string, readonly Way[]>> = {
  stale: [reattest, regenerate],
  stale_base: [reattest, regenerate],
  by_hand_only: [amend],
  whole_only: [regenerate],
  changes_requested: [amend, regenerate, withdraw],
  review_expired: [askAgain],
  not_what_you_saw: [review],
  replaced: [review, amend, history],
  not_candidate: [review, history],
  not_newest: [review, history],
  base_moved: [amend],
  already_approved: [fullText, amend],
  flagged: [confirmIt, reattest, amend],
  not_flagged: [fullText],
  already_flagged: [confirmIt, reattest],
  quality_fail: [amend, regenerate, findings],
  claims_unchecked: [reattest, review, amend],
  content_invalid: [amend, regenerate],
  lineage_incomplete: [regenerate],
  erased: [regenerate, history],
  run_open: [stop],
  not_stale: [confirmIt, review],
  may_not_approve: [fullText],
  own_work: [fullText],
  upstream_flagged: [reviewSource, everythingStale],
  upstream_not_approved: [reviewSource],
  waits_for_approval: [reviewSource],
  not_current: [confirmIt, reattest, review, exportIt],
  not_as_shown: [exportIt],
  not_items: [review],
  item_gone: [review],
};

/** A refusal with the ways out that fit the version as it stands now, and the way to the newest one. */
export async function refusalSaid(context: Context, refusal: Refusal, versionId: string): Promise<Said> {
  const { code, sentence } = refusal;
  const { db, workspaceId } = context;
  const version = await db.inWorkspace(workspaceId, (tx) => loadVersion(tx, workspaceId, versionId));
  if (!version) return { sentence };
  const ways = (WAYS[code] ?? []).map((way) => way(version)).filter((way) => way !== undefined);
  const link = isNewest(version) ? undefined : await linkTo(context, version, version.newest);
  return { sentence, buttons: ways, link };
}
