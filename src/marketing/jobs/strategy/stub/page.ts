import { escapeInline, escapeMarkdown } from '../../../markdown/escape.ts';

/** Small Markdown pages out of brief text; every piece of data reads as written. */
export const page = (...blocks: readonly string[]): string =>
  blocks.filter((block) => block !== '').join('\n\n');

export const head = (text: string): string => `## ${escapeInline(text)}`;

export const say = (text: string): string => escapeMarkdown(text);

export const points = (texts: readonly string[]): string =>
  texts.map((text) => `- ${escapeInline(text)}`).join('\n');

/** A point with a bold lead: "**Pain:** late deliveries". */
export const led = (pairs: readonly (readonly [lead: string, text: string])[]): string =>
  pairs
    .map(
      ([lead, text]) =>
        `- **${escapeInline(lead)}${/[.?!…]$/u.test(lead) ? '' : ':'}** ${escapeInline(text)}`,
    )
    .join('\n');

/** The line that shows that a person's wish reached the stub, which cannot follow it. */
export const requested = (instruction: string | undefined): string =>
  instruction?.trim() ? page(head('Requested for this version'), say(instruction.trim())) : '';
