import { randomBytes } from 'node:crypto';
import type { Json } from './json.ts';

const unescaped = (source: string): string =>
  source.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

const element = (part: string): Json => {
  const [, user] = /^<@([A-Z0-9]+)>$/.exec(part) ?? [];
  return user ? { type: 'user', user_id: user } : { type: 'text', text: unescaped(part) };
};

/** The block that Slack makes of what a person typed; mentions become elements of their own. */
export const richTextOf = (typed: string): Json => ({
  type: 'rich_text',
  block_id: randomBytes(3).toString('base64url'),
  elements: [
    {
      type: 'rich_text_section',
      elements: typed
        .split(/(<@[A-Z0-9]+>)/)
        .filter((part) => part !== '')
        .map(element),
    },
  ],
});
