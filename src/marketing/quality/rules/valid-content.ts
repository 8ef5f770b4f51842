import type { z } from 'zod';
import type { Rule } from '../../artifacts/definition.ts';
import { placeOf } from '../../content-walk.ts';

const missing = (message: string) => /received undefined$/.test(message);

/** zod's own wording, for people; our own messages are sentences already. */
const IN_WORDS: Partial<Record<z.core.$ZodIssue['code'], (issue: z.core.$ZodIssue) => string>> = {
  invalid_type: ({ message }) => (missing(message) ? 'this is missing' : 'this has the wrong form'),
  invalid_value: () => 'this is not one of the choices',
  unrecognized_keys: (issue) =>
    issue.code === 'unrecognized_keys' ? `unknown field ${issue.keys.join(', ')}` : 'unknown field',
};

/** Everything the type's schema refuses, one finding a place: missing layers, empty fields, wrong shapes. */
export const validContentRule = (
  name: string,
  schema: z.ZodType,
  say: (message: string, place: string) => { message: string; fix: string },
): Rule => ({
  name,
  check(content) {
    const parsed = schema.safeParse(content);
    const issues = parsed.success ? [] : parsed.error.issues;
    return issues.map((issue) => {
      const place = placeOf(issue.path);
      const message = IN_WORDS[issue.code]?.(issue) ?? issue.message;
      return { rule: name, severity: 'blocker', place, ...say(message, place) };
    });
  },
});
