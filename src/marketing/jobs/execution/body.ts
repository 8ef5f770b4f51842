import { escapeMarkdown } from '../../markdown/escape.ts';

type Parts = { hook: string; text: string; call_to_action: string };

const says = (text: string, part: string) => text.includes(part.trim());

/**
 * What is published, as Markdown that reads exactly as the plain text does: hook, text, call to action and every
 * required disclaimer, word for word. Disclaimers are added here, because copying them is surer than asking a model to.
 * A part that the text already says is not said twice.
 */
export function bodyOf({ hook, text, call_to_action: call }: Parts, disclaimers: readonly string[]): string {
  const parts = [says(text, hook) ? '' : hook, text, says(text, call) ? '' : call].map((part) => part.trim());
  const body = parts.filter(Boolean).join('\n\n');
  const missing = disclaimers.filter((disclaimer) => !says(body, disclaimer));
  return escapeMarkdown([body, ...missing].join('\n\n'));
}
