import type { Rule } from '../../artifacts/definition.ts';
import { isObject, type PlainObject } from '../../content-walk.ts';
import { readBrief } from '../../intake/brief-reader.ts';
import { unescapeMarkdown } from '../../markdown/unescape.ts';
import { repetitionRule } from '../rules/style.ts';

const listOf = (value: unknown): PlainObject[] => (Array.isArray(value) ? value : []).filter(isObject);

/**
 * Repetition among posts. A calendar entry quotes the first and last line of its post, and a required disclaimer stands
 * under every post: neither is a repetition, so both are left out before the common rule counts.
 */
export const postRepetitionRule: Rule = {
  name: repetitionRule.name,
  check(content, context) {
    if (!isObject(content)) return repetitionRule.check(content, context);
    const disclaimers = readBrief(context.brief).list('required_disclaimers');
    const withoutDisclaimers = (text: string) =>
      disclaimers.reduce((left, disclaimer) => left.replaceAll(disclaimer, ''), unescapeMarkdown(text));
    return repetitionRule.check(
      {
        ...content,
        calendar: listOf(content.calendar).map((entry) => (entry.post ? {} : entry)),
        deliverables: listOf(content.deliverables).map((deliverable) => ({
          ...deliverable,
          content_markdown:
            typeof deliverable.content_markdown === 'string'
              ? withoutDisclaimers(deliverable.content_markdown)
              : '',
        })),
      },
      context,
    );
  },
};
