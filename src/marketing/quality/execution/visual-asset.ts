import type { Rule } from '../../artifacts/definition.ts';
import { assetsIn } from '../../execution/assets.ts';
import { isVisual, needsAsset } from '../../execution/choices.ts';
import type { Finding } from '../finding.ts';
import { calendarOf, deliverablesOf, type Placed, textOf } from './read.ts';
import { EXECUTION_FINDINGS as say } from './sentences.ts';

const RULE = 'visual_asset';

/**
 * A visual post or calendar entry without an asset, or with one that the creatives of its lineage do not hold. An asset
 * that a text post names must exist, too.
 */
export const visualAssetRule: Rule = {
  name: RULE,
  check(content, { upstream }) {
    const known = new Set(assetsIn(upstream.creatives).map(({ id }) => id));
    const judged = ({ place, value }: Placed, visual: boolean, title: string): Finding[] => {
      const asset = textOf(value.asset);
      const found = { rule: RULE, severity: 'blocker' as const, place: `${place}.asset` };
      if (asset === '') return visual ? [{ ...found, ...say.noAsset(title) }] : [];
      return known.has(asset) ? [] : [{ ...found, ...say.unknownAsset(asset) }];
    };
    return [
      ...deliverablesOf(content).flatMap((one) =>
        judged(one, isVisual(textOf(one.value.kind)), textOf(one.value.title)),
      ),
      ...calendarOf(content).flatMap((one) =>
        judged(one, needsAsset(textOf(one.value.format)), textOf(one.value.hook)),
      ),
    ];
  },
};
