import type { ModalView } from '@slack/types';
import type { VersionView } from '../../../artifacts/load-version.ts';
import { requestExport } from '../../../artifacts/request-export.ts';
import { loadEngagement } from '../../../engagements/load-engagement.ts';
import { engagementSettingsSchema } from '../../../engagements/settings.ts';
import { EXPORT_FORMATS, PACK_FORMAT } from '../../../exports/formats.ts';
import { VIEW } from '../../blocks/sentences.ts';
import { type ExportView, exportErrors, exportView, readExport } from '../../blocks/views/export.ts';
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
  const final = version.status === 'approved' && !version.stale;
  return exportView({
    name: nameOf(version, version),
    formats: offered(version, final, settings.safeParse(engagement?.settings).data?.exportFormats),
    final,
    clientChannel: final && Boolean(engagement?.clientChannelId),
    stub: await isStub(context, version),
    meta: valueFor(version),
  });
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
  submit: async ({ context, view }, { id }) => {
    const answer = readExport(view.state);
    if (!answer.ok) return { errors: answer.errors };
    const { formats, audience, destination } = answer;
    const outcome = await requestExport(context.acting, { versionId: id, formats, audience, destination });
    if (outcome.ok) return 'close';
    const { code, sentence } = outcome.refusal;
    const errors = exportErrors(code, sentence);
    return errors ? { errors } : becomes(await refusalSaid(context, outcome.refusal, id));
  },
});
