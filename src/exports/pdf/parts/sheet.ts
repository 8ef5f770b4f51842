import { spaced } from '../flow/block.ts';
import { markdownBlocks } from '../markdown-blocks.ts';
import type { DeliverableLook } from './deliverable-look.ts';
import { fieldBlocks } from './fields.ts';
import { assetBlocks, beyondFacts, factLine, filled, hashtagBlock, leading } from './own-fields.ts';

const UNDER_TITLE = 9;

/** The ordinary look: its facts in a line, its text, what comes after it in the form, tags and texts that go with it. */
export const sheet: DeliverableLook = (ink, { item, values, ownFields, width }) => [
  ...leading(spaced(factLine(ink, ownFields.before, values), 5)),
  ...spaced(fieldBlocks(ink, beyondFacts(ownFields.before, values), values, width), UNDER_TITLE),
  ...spaced(markdownBlocks(ink, item.content_markdown, width), UNDER_TITLE),
  ...fieldBlocks(ink, filled(ownFields.after, values), values, width),
  ...hashtagBlock(ink, item),
  ...assetBlocks(ink, item),
];
