import { isRecord } from '../../../../src/slack/blocks/check-node.ts';

/** Every object anywhere in a payload. */
export function* objects(node: unknown): Generator<Record<string, unknown>> {
  if (Array.isArray(node)) for (const next of node) yield* objects(next);
  else if (isRecord(node)) {
    yield node;
    for (const next of Object.values(node)) yield* objects(next);
  }
}

/** All that a payload shows, as one text. */
export const shownText = (node: unknown): string =>
  [...objects(node)].map((one) => (typeof one.text === 'string' ? one.text : '')).join('');

/** Who a payload would tell, and where its links lead. */
export const pings = (node: unknown): unknown[] =>
  [...objects(node)]
    .filter((one) => one.type === 'user' || one.type === 'usergroup' || one.type === 'broadcast')
    .map((one) => one.user_id ?? one.type);

export const links = (node: unknown): unknown[] =>
  [...objects(node)].filter((one) => one.type === 'link' || one.url !== undefined).map((one) => one.url);
