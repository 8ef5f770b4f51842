import type { ModalView } from '@slack/types';
import { approversOf } from '../../../artifacts/approvers-of.ts';
import { history as loadHistory, type HistoryEntry as Stored } from '../../../artifacts/history.ts';
import type { VersionView } from '../../../artifacts/load-version.ts';
import { postedExports } from '../../../artifacts/posted-exports.ts';
import type { VersionStatus } from '../../../artifacts/version-status.ts';
import { loadRun } from '../../../generation/run-view.ts';
import { runAlternatives } from '../../../generation/writing/run-alternatives.ts';
import { providerLabel } from '../../../llm/sentences.ts';
import type { Context } from '../../../platform/context.ts';
import type { Tx } from '../../../platform/database.ts';
import { costText } from '../../blocks/numbers.ts';
import { type DRAFT_WORDS, VIEW } from '../../blocks/sentences.ts';
import { HISTORY_PAGE, type HistoryEntry, historyView } from '../../blocks/views/history.ts';
import { HISTORY } from '../../blocks/views/history-sentences.ts';
import { answersLine } from '../../comments/answers-line.ts';
import { versionLink } from '../../messages/links.ts';
import { slackIds } from '../../messages/people.ts';
import { aVersion } from './finders.ts';
import { exportsView } from './history-exports.ts';
import { shows } from './press.ts';
import type { Ask } from './requests.ts';
import { saidView } from './said.ts';
import { DRAFTS } from './sentences.ts';
import { valueFor } from './version-facts.ts';
import { refusalSaid } from './ways-out.ts';

/** The history of a version's artifact, for somebody who may read it. */
export async function historyOf(
  { context, value }: Pick<Ask, 'context' | 'value'>,
  version: VersionView,
): Promise<ModalView> {
  const entries = await loadHistory(context, version.id);
  if (!entries.ok) return saidView(await refusalSaid(context, entries.refusal, version.id));
  const pages = Math.max(1, Math.ceil(entries.value.length / HISTORY_PAGE));
  const page = Math.min(value.page ?? 0, pages - 1);
  const shown = entries.value.slice(page * HISTORY_PAGE, (page + 1) * HISTORY_PAGE);
  return historyView({
    artifact: version.type,
    versions: await entriesOf(context, version, shown),
    page,
    pages,
    meta: { ...valueFor(version), do: 'draft.history' },
  });
}

const historyPage = (stacks: boolean) =>
  shows(aVersion, { title: VIEW.historyTitle, stacks, fresh: true, view: historyOf });

/** Every version of the artifact: when, by whom or by which model, at what cost, and why. */
export const history = historyPage(true);

/** Another page of it, in its place. */
export const turnHistory = historyPage(false);

const MODELS_NAMED = 3;

const WORDS: Record<VersionStatus, keyof typeof DRAFT_WORDS> = {
  draft: 'candidate',
  revised: 'candidate',
  approved: 'approved',
  flagged_for_review: 'flagged',
  archived: 'archived',
};

function entriesOf({ db, workspaceId }: Context, version: VersionView, stored: readonly Stored[]) {
  return db.inWorkspace(workspaceId, async (tx) => {
    const entries: HistoryEntry[] = [];
    const ids = stored.map(({ id }) => id);
    const approvers = await approversOf(tx, workspaceId, ids);
    const posted = await postedExports(tx, workspaceId, ids);
    for (const entry of stored) {
      entries.push({
        number: entry.number,
        state: WORDS[entry.status],
        at: entry.createdAt,
        by: await writerOf(tx, workspaceId, entry),
        approvedBy: await slackIds(tx, workspaceId, approvers.get(entry.id) ?? []),
        ...(entry.erased ? { reason: DRAFTS.erased } : entry.reason ? { reason: entry.reason } : {}),
        answers: entry.erased ? undefined : await answersLine(tx, workspaceId, entry),
        link: await versionLink(tx, workspaceId, entry.id),
        exports: await exportsView(tx, workspaceId, posted.get(entry.id)),
        others: entry.erased ? [] : await othersOf(tx, workspaceId, version, entry),
      });
    }
    return entries;
  });
}

/** What else was written for a version by a second model. */
async function othersOf(
  tx: Tx,
  workspaceId: string,
  version: VersionView,
  { id, versionDigest: digest, runId }: Stored,
): Promise<HistoryEntry['others']> {
  const run = runId ? await loadRun(tx, workspaceId, runId) : null;
  const found = run ? await runAlternatives(tx, workspaceId, run) : [];
  return found.map(({ job, title, provider, model, reason }) => ({
    title,
    model: `${providerLabel(provider)} ${model}`,
    reason,
    value: { ...valueFor(version), version: id, digest, job },
  }));
}

async function writerOf(tx: Tx, workspaceId: string, entry: Stored): Promise<HistoryEntry['by']> {
  const run = entry.runId ? await loadRun(tx, workspaceId, entry.runId) : null;
  const [userId] = await slackIds(tx, workspaceId, [entry.createdBy]);
  if (!run || run.writers.length === 0) {
    const how = entry.origin === 'run' ? undefined : entry.origin;
    return userId ? { userId, how } : { model: DRAFTS.someone };
  }
  const stub = run.writers.every(({ provider }) => provider === 'stub');
  const names = run.writers
    .slice(0, MODELS_NAMED)
    .map(({ provider, model }) =>
      provider === 'stub' ? DRAFTS.stub : `${providerLabel(provider)} ${model}`,
    );
  const models = HISTORY.models(names, run.writers.length - names.length);
  return {
    model: DRAFTS.generation(models, costText({ ...run.spend.cost, stub })),
    ...(userId ? { askedBy: userId } : {}),
  };
}
