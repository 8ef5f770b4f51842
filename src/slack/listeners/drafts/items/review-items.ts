import { itemReview } from '../../../../artifacts/item-marks/item-review.ts';
import { itemError } from '../../../blocks/views/items.ts';
import { ITEMS } from '../../../blocks/views/items-sentences.ts';
import { aVersion } from '../finders.ts';
import { shows } from '../press.ts';
import { saidView } from '../said.ts';
import { submits } from '../submission.ts';
import { refusalSaid } from '../ways-out.ts';
import { pageView } from './page.ts';
import { savePage } from './save-page.ts';
import { sumView } from './sum.ts';

/** Opens where this person left off: at the first one without a word of theirs, what changed first; else at the sum. */
export const openItems = shows(aVersion, {
  title: ITEMS.loading,
  stacks: true,
  view: async ({ context }, { id }) => {
    const review = await itemReview(context, id);
    if (!review.ok) return saidView(await refusalSaid(context, review.refusal, id));
    const next = review.value.pages.findIndex(({ mine }) => mine === null);
    return next < 0 ? sumView(context, review.value) : pageView(context, review.value, next);
  },
});

/** Another page. What was typed on this one is kept first; what cannot be kept stays where it is. */
export const turnItemPages = shows(aVersion, {
  title: ITEMS.loading,
  stacks: false,
  view: async ({ context, value, view }, { id }) => {
    const opened = await itemReview(context, id);
    if (!opened.ok) return saidView(await refusalSaid(context, opened.refusal, id));
    const { item, page = 0, digest = '' } = value;
    if (item === undefined) return pageView(context, opened.value, page);
    const saved = await savePage(context, opened.value, { at: item, digest, state: view?.state });
    if (saved.ok) return pageView(context, saved.review, page);
    const { typed, sentence: problem } = saved;
    return pageView(context, opened.value, saved.page, { typed, problem });
  },
});

/** Keeps what stands on this page and shows the sum. */
export const sumItems = submits(aVersion, {
  submit: async ({ context, value, view }, { id }) => {
    const opened = await itemReview(context, id);
    if (!opened.ok) return { view: saidView(await refusalSaid(context, opened.refusal, id)) };
    const { item = -1, digest = '' } = value;
    const saved = await savePage(context, opened.value, { at: item, digest, state: view.state });
    if (saved.ok) return { view: await sumView(context, saved.review) };
    return { errors: itemError(digest, item, saved.field, saved.sentence) };
  },
});
