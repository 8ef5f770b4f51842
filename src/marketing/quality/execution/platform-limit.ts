import type { Rule } from '../../artifacts/definition.ts';
import { isPublished } from '../../execution/choices.ts';
import { publishedPost } from '../../execution/published.ts';
import { charactersOn, PLATFORMS, type Platform, platformOf } from '../../platforms.ts';
import { deliverablesOf, textOf } from './read.ts';
import { EXECUTION_FINDINGS as say } from './sentences.ts';

const RULE = 'platform_limit';

/** The platform that a deliverable names; without one, that of its kind. */
const platformFor = (platform: string, kind: string): Platform | undefined =>
  platformOf(platform) ?? PLATFORMS.find((one) => 'post' in one && one.post === kind);

/** A post that its platform would refuse: counted as it is published and as that platform counts (marketing.md). */
export const platformLimitRule: Rule = {
  name: RULE,
  check: (content) =>
    deliverablesOf(content).flatMap(({ place, value }) => {
      const kind = textOf(value.kind);
      const platform = platformFor(textOf(value.platform), kind);
      if (!platform || !isPublished(kind)) return [];
      const { title, key, mostCharacters = Infinity, mostHashtags = Infinity } = platform;
      const { text, hashtags } = publishedPost({ ...value, platform: key });
      const count = charactersOn(platform, text);
      const found = { rule: RULE, severity: 'blocker' as const };
      return [
        ...(count > mostCharacters
          ? [{ ...found, place: `${place}.content_markdown`, ...say.tooLong(title, count, mostCharacters) }]
          : []),
        ...(hashtags.length > mostHashtags
          ? [
              {
                ...found,
                place: `${place}.hashtags`,
                ...say.tooManyHashtags(title, hashtags.length, mostHashtags),
              },
            ]
          : []),
      ];
    }),
};
