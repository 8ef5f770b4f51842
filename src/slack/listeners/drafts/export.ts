import type { ModalView } from '@slack/types';
import { loadVersion, type VersionView } from '../../../artifacts/load-version.ts';
import { requestExport } from '../../../artifacts/request-export.ts';
import { loadEngagement } from '../../../engagements/load-engagement.ts';
import { engagementSettingsSchema } from '../../../engagements/settings.ts';
import { EXPORT_FORMATS, PACK_FORMAT } from '../../../exports/formats.ts';
import { VIEW } from '../../blocks/sentences.ts';
import {
  type ExportView,
  exportErrors,
  exportView,
  readExport,
  type Standing,
} from '../../blocks/views/export.ts';
import { EXPORT_VIEW } from '../../blocks/views/export-sentences.ts';
import { nameOf as engagementName } from '../../blocks/views/home-lists.ts';
import { aVersion } from './finders.ts';
import { shows } from './press.ts';
import type { Ask } from './requests.ts';
import { saidView } from './said.ts';
import { DRAFTS } from './sentences.ts';
import { becomes, submits } from './submission.ts';
import { isStub, nameOf, valueFor } from './version-facts.ts';
import { refusalSaid } from './ways-out.ts';

const USUAL: readonly string[] = ['pdf'];

const settings = engagementSettingsSchema.pick({ exportFormats: true });

/** The choice of files of a version, for somebody who may read it. */
export async function formatsOf({ context }: Pick<Ask, 'context'>, version: VersionView): Promise<ModalView> {
  if (version.erased) {
    return saidView(await refusalSaid(context, { code: 'erased', sentence: DRAFTS.erased }, version.id));
  }
  const { db, workspaceId } = context;
  const engagement = await db.inWorkspace(workspaceId, (tx) =>
    loadEngagement(tx, workspaceId, version.engagementId),
  );
  const standing = standingOf(version);
  const final = standing === 'final';
  const approved = await approvedInstead(context, version);
  return exportView({
    engagement: engagement
      ? engagementName({ client: engagement.client.name, engagement: engagement.name })
      : '',
    name: nameOf(version, version),
    formats: offered(version, final, settings.safeParse(engagement?.settings).data?.exportFormats),
    standing,
    ...(approved ? { approved } : {}),
    clientChannel: final && Boolean(engagement?.clientChannelId),
    stub: await isStub(context, version),
    meta: valueFor(version),
  });
}

const ofStatus: Readonly<Record<VersionView['status'], Standing>> = {
  draft: 'waits',
  revised: 'waits',
  approved: 'final',
  flagged_for_review: 'flagged',
  archived: 'replaced',
};

/** As final leaves only what is approved and current. */
function standingOf({ status, stale }: VersionView): Standing {
  const standing = ofStatus[status];
  return stale && standing !== 'replaced' ? 'stale' : standing;
}

/** Somebody who asks for a stage gets its newest version: where that is a draft, most people mean the approved one. */
async function approvedInstead(
  { db, workspaceId }: Ask['context'],
  { id, inForce }: VersionView,
): Promise<ExportView['approved']> {
  if (!inForce || inForce.id === id) return undefined;
  const other = await db.inWorkspace(workspaceId, (tx) => loadVersion(tx, workspaceId, inForce.id));
  return other && !other.erased && standingOf(other) === 'final'
    ? { number: other.number, value: valueFor(other) }
    : undefined;
}

/** Those that fit; ticked is what the engagement wants, as far as it fits, else the usual one. */
function offered(
  { type }: Pick<VersionView, 'type'>,
  final: boolean,
  wanted: readonly string[] = [],
): ExportView['formats'] {
  const fitting = EXPORT_FORMATS.filter(({ fits }) => fits(type));
  const formats = [...(type === 'delivery' && final ? [PACK_FORMAT] : []), ...fitting];
  const wish = formats.some(({ key }) => wanted.includes(key)) ? wanted : USUAL;
  return formats.map(({ key, title }) => ({ key, title, ticked: wish.includes(key) }));
}

/** Opens the choice of files. They leave Slack's channel rules, so membership is asked anew. */
export const chooseFormats = shows(aVersion, {
  title: VIEW.exportTitle,
  stacks: false,
  fresh: true,
  view: formatsOf,
});

export const exportIt = submits(aVersion, {
  fresh: true,
  submit: async ({ context, value, view }, version) => {
    const { id } = version;
    const answer = readExport(view.state);
    if (!answer.ok) return { errors: answer.errors };
    if (value.choice !== undefined && (value.choice === 'final') !== (standingOf(version) === 'final')) {
      return becomes(await refusalSaid(context, { code: 'not_as_shown', sentence: EXPORT_VIEW.changed }, id));
    }
    const { formats, audience, destination } = answer;
    const outcome = await requestExport(context.acting, { versionId: id, formats, audience, destination });
    if (outcome.ok) return 'close';
    const { code, sentence } = outcome.refusal;
    const errors = exportErrors(code, sentence);
    return errors ? { errors } : becomes(await refusalSaid(context, outcome.refusal, id));
  },
});
