import { isRecord, type Problem, type Report, unique } from './check-node.ts';
import { checkBlock } from './check-shape.ts';
import { characterProblems, fallbackProblems } from './check-text.ts';
import { checkTotals } from './check-totals.ts';
import { LIMITS, type Surface } from './limits.ts';
import { textLength } from './parts.ts';
import { isBlank } from './text.ts';

export type { Problem } from './check-node.ts';

/**
 * Everything in a message that Slack would refuse, cut, or obey although it is data. Takes what a builder made or a
 * whole call of `chat.postMessage`; an empty list means that it may go.
 */
export function checkMessage(payload: unknown): Problem[] {
  const { problems, report } = collector();
  if (!isRecord(payload)) return [{ path: '', message: 'is no message' }];
  const { text, blocks } = payload;
  if (typeof text !== 'string' || isBlank(text))
    report('text', 'is missing: notifications and screen readers use it');
  else {
    if (text.length > LIMITS.messageText)
      report('text', `has ${text.length} characters of ${LIMITS.messageText}`);
    for (const problem of [...fallbackProblems(text), ...characterProblems(text)]) report('text', problem);
  }
  if (payload.attachments !== undefined) report('attachments', 'is not used here');
  for (const key of ['unfurl_links', 'unfurl_media'])
    if (payload[key] !== undefined && String(payload[key]) !== 'false') report(key, 'must be false');
  if (blocks !== undefined) {
    checkBlocks(blocks, 'message', report);
    const length = textLength(blocks);
    if (length > LIMITS.messageBlocksText)
      report('blocks', `show ${length} characters of ${LIMITS.messageBlocksText} over all`);
  }
  return problems;
}

/** Everything in a modal or Home view that Slack would refuse, cut, or obey although it is data. */
export function checkView(view: unknown): Problem[] {
  const { problems, report } = collector();
  if (!isRecord(view)) return [{ path: '', message: 'is no view' }];
  const surface: Surface = view.type === 'home' ? 'home' : 'modal';
  if (view.type !== 'home' && view.type !== 'modal') report('type', 'is neither modal nor home');
  checkBlocks(view.blocks, surface, report);
  if (surface === 'modal') {
    checkTitle(view.title, 'title', true, report);
    checkTitle(view.submit, 'submit', hasInput(view.blocks), report);
    checkTitle(view.close, 'close', false, report);
  }
  for (const [key, max] of [
    ['private_metadata', LIMITS.privateMetadata],
    ['callback_id', LIMITS.callbackId],
    ['external_id', LIMITS.externalId],
  ] as const) {
    const value = view[key];
    if (value !== undefined && (typeof value !== 'string' || value.length > max))
      report(key, `is over ${max} characters`);
  }
  return problems;
}

function collector(): { problems: Problem[]; report: Report } {
  const problems: Problem[] = [];
  return { problems, report: (path, message) => void problems.push({ path, message }) };
}

function checkBlocks(blocks: unknown, surface: Surface, report: Report): void {
  if (!Array.isArray(blocks) || blocks.length === 0) {
    report('blocks', 'are missing');
    return;
  }
  const max = LIMITS.blocks[surface];
  if (blocks.length > max) report('blocks', `are ${blocks.length} of ${max}`);
  const blockId = unique('block_id', report);
  blocks.forEach((block, at) => {
    const path = `blocks[${at}]`;
    checkBlock(block, path, surface, report);
    if (isRecord(block)) blockId(block.block_id, path);
  });
  checkTotals(blocks, report);
}

const hasInput = (blocks: unknown): boolean =>
  Array.isArray(blocks) && blocks.some((block) => isRecord(block) && block.type === 'input');

function checkTitle(value: unknown, path: string, required: boolean, report: Report): void {
  if (value === undefined) {
    if (required) report(path, path === 'submit' ? 'is needed when there are inputs' : 'is missing');
    return;
  }
  if (
    !isRecord(value) ||
    value.type !== 'plain_text' ||
    typeof value.text !== 'string' ||
    isBlank(value.text)
  ) {
    report(path, 'is no plain text');
    return;
  }
  if (value.text.length > LIMITS.viewTitle)
    report(path, `has ${value.text.length} characters of ${LIMITS.viewTitle}`);
  if (value.emoji !== false) report(path, 'is plain text without emoji: false');
  for (const problem of characterProblems(value.text)) report(path, problem);
}
