import { amendVersion } from '../../../../artifacts/amend-version.ts';
import { aVersion } from '../finders.ts';
import { acts } from '../press.ts';
import { NOTHING_FOUND } from '../said.ts';
import { DRAFTS } from '../sentences.ts';
import { nameOf } from '../version-facts.ts';
import { refusalSaid } from '../ways-out.ts';
import { asStored } from './kinds.ts';
import { asSentence } from './problems.ts';
import { bringBelowUpToDate } from './save.ts';
import { spotOf, withoutItem } from './spot.ts';

/** Takes one item out of a list, as a new version. */
export const removeItem = acts(aVersion, {
  act: async (ask, version) => {
    const { context, value } = ask;
    const spot = spotOf(version, value);
    if (!spot?.item || spot.item.isNew) return NOTHING_FOUND;
    const { item } = spot;
    const content = withoutItem(version.content, spot);
    const outcome = await amendVersion(context.acting, {
      versionId: version.id,
      versionDigest: value.digest ?? '',
      content: asStored(version.type, content),
    });
    if (outcome.ok) {
      await bringBelowUpToDate(ask, spot, outcome.value);
      return { sentence: DRAFTS.removed(nameOf(version, outcome.value)), title: DRAFTS.saved };
    }
    const { problems } = outcome.refusal;
    if (problems) {
      const message = problems[0]?.message ?? '';
      return { sentence: DRAFTS.elsewhere(DRAFTS.inPart(item.list.label, asSentence(message))) };
    }
    return refusalSaid(context, outcome.refusal, version.id);
  },
});
