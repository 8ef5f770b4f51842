import type { ModalView } from '@slack/types';
import type { VersionView } from '../../../artifacts/load-version.ts';
import { requestExport } from '../../../artifacts/request-export.ts';
import { EXPORT_FORMATS } from '../../../exports/formats.ts';
import { VIEW } from '../../blocks/sentences.ts';
import { exportView, readExport } from '../../blocks/views/export.ts';
import { aVersion } from './finders.ts';
import { shows } from './press.ts';
import type { Ask } from './requests.ts';
import { saidView } from './said.ts';
import { DRAFTS } from './sentences.ts';
import { becomes, submits } from './submission.ts';
import { isStub, nameOf, valueFor } from './version-facts.ts';
import { refusalSaid } from './ways-out.ts';

/** The choice of formats for a version, for somebody who may read it. */
export async function formatsOf({ context }: Pick<Ask, 'context'>, version: VersionView): Promise<ModalView> {
  if (version.erased) {
    return saidView(await refusalSaid(context, { code: 'erased', sentence: DRAFTS.erased }, version.id));
  }
  return exportView({
    name: nameOf(version, version),
    formats: EXPORT_FORMATS.map(({ key, title }) => ({ key, title })),
    final: version.status === 'approved' && !version.stale,
    stub: await isStub(context, version),
    meta: valueFor(version),
  });
}

/** Opens the choice of formats. Files leave Slack's channel rules, so membership is asked anew. */
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
    const outcome = await requestExport(context.acting, { versionId: id, formats: answer.formats });
    return outcome.ok ? 'close' : becomes(await refusalSaid(context, outcome.refusal, id));
  },
});
