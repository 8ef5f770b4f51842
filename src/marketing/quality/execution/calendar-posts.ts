import type { Rule } from '../../artifacts/definition.ts';
import { isPublished } from '../../execution/choices.ts';
import { calendarOf, deliverablesOf, textOf } from './read.ts';
import { EXECUTION_FINDINGS as say } from './sentences.ts';

/** A calendar entry that publishes a post which is not there. */
export const calendarPostsRule: Rule = {
  name: 'calendar_post',
  check(content) {
    const ids = new Set(deliverablesOf(content).map(({ value }) => textOf(value.id)));
    return calendarOf(content).flatMap(({ place, value }) => {
      const post = textOf(value.post);
      if (post === '' || ids.has(post)) return [];
      return [
        { rule: 'calendar_post', severity: 'blocker', place: `${place}.post`, ...say.unknownPost(post) },
      ];
    });
  },
};

/** A post, reel or email that no calendar entry publishes. */
export const unscheduledRule: Rule = {
  name: 'unscheduled_post',
  check(content) {
    const dated = new Set(calendarOf(content).map(({ value }) => textOf(value.post)));
    return deliverablesOf(content).flatMap(({ place, value }) =>
      isPublished(textOf(value.kind)) && !dated.has(textOf(value.id))
        ? [{ rule: 'unscheduled_post', severity: 'major', place, ...say.unscheduled(textOf(value.title)) }]
        : [],
    );
  },
};
