import type { Rule } from '../../artifacts/definition.ts';
import { isObject, valueAt } from '../../content-walk.ts';
import { platformTitle } from '../../platforms.ts';
import type { Finding } from '../../quality/finding.ts';
import { isOutside } from '../channel-platforms.ts';
import { readStrategy, type StrategyReader } from '../read-strategy.ts';
import { samePillar } from '../same-pillar.ts';
import { CREATIVES_FINDINGS as say } from '../sentences.ts';

const RULE = 'tied_to_strategy';

/** The lists whose entries name what they serve. */
const TIED = ['hooks', 'angles', 'calls_to_action', 'offers', 'safe_claims', 'deliverables'] as const;

type Entry = { list: (typeof TIED)[number]; index: number; values: Readonly<Record<string, unknown>> };
type Judge = (entry: Entry, strategy: StrategyReader) => Pick<Finding, 'message' | 'fix'> | undefined;

const entriesOf = (content: unknown): Entry[] =>
  TIED.flatMap((list) => {
    const value = valueAt(content, [list]);
    return (Array.isArray(value) ? value : []).flatMap((values: unknown, index) =>
      isObject(values) ? [{ list, index, values }] : [],
    );
  });

/** What an entry may name, by property, and what is wrong with a name that the strategy does not know. */
const JUDGES: Readonly<Record<string, Judge>> = {
  layer: ({ values: { layer } }, strategy) =>
    typeof layer === 'string' && !strategy.has(layer) ? say.unknownLayer(layer) : undefined,
  pillar: ({ values: { pillar } }, { pillars }) =>
    typeof pillar === 'string' &&
    pillar.trim() !== '' &&
    !pillars.some(({ name }) => samePillar(name, pillar))
      ? say.unknownPillar(
          pillar,
          pillars.map(({ name }) => name),
        )
      : undefined,
  platform: ({ values: { platform } }, { channels }) =>
    typeof platform === 'string' && isOutside(platform, channels)
      ? say.offStrategy(platformTitle(platform), channels)
      : undefined,
};

const namesPillar = ({ values: { pillar } }: Entry) => typeof pillar === 'string' && pillar.trim() !== '';

/**
 * Creatives are tied to the approved strategy of their lineage by what they name: each line and asset a layer, angles
 * (and assets, where they serve one) a pillar, lines and assets a platform. A layer or pillar that this strategy does
 * not have, a network outside its channels, or no pillar named anywhere, is a blocker. Without a strategy there is
 * nothing to judge by; that it must be there is the store's rule, not this one.
 */
export const tiedToStrategyRule: Rule = {
  name: RULE,
  check(content, { upstream }) {
    const strategy = readStrategy(upstream.strategy);
    const entries = entriesOf(content);
    if (!strategy.present || entries.length === 0) return [];
    const finding = (place: string, said: Pick<Finding, 'message' | 'fix'>): Finding => ({
      rule: RULE,
      severity: 'blocker',
      place,
      ...said,
    });
    if (!entries.some(namesPillar)) return [finding('angles', say.nothingTied)];
    return entries.flatMap((entry) =>
      Object.entries(JUDGES).flatMap(([key, judge]) => {
        const said = judge(entry, strategy);
        return said ? [finding(`${entry.list}[${entry.index}].${key}`, said)] : [];
      }),
    );
  },
};
