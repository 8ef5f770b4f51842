import type { Rule } from '../../artifacts/definition.ts';
import { isObject, valueAt } from '../../content-walk.ts';
import { platformTitle } from '../../platforms.ts';
import { platformsOf } from '../channel-platforms.ts';
import { readStrategy } from '../read-strategy.ts';
import { CREATIVES_FINDINGS as say } from '../sentences.ts';

const RULE = 'channel_covered';

/**
 * Each channel of the strategy that is a platform of ours has at least one asset for it. A channel that names several
 * platforms ("Instagram and Facebook") needs one for any of them. An asset that names no platform covers none.
 */
export const channelCoveredRule: Rule = {
  name: RULE,
  check(content, { upstream }) {
    const list = valueAt(content, ['deliverables']);
    const made = new Set(
      (Array.isArray(list) ? list : []).filter(isObject).map(({ platform }) => String(platform ?? '')),
    );
    return readStrategy(upstream.strategy).channels.flatMap((channel) => {
      const platforms = platformsOf(channel);
      if (platforms.length === 0 || platforms.some((key) => made.has(key))) return [];
      return [
        {
          rule: RULE,
          severity: 'major' as const,
          place: 'deliverables',
          ...say.emptyChannel(channel, platforms.map(platformTitle)),
        },
      ];
    });
  },
};
