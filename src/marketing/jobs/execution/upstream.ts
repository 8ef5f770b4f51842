import { valueAt } from '../../content-walk.ts';
import { assetsForModel } from '../../execution/assets.ts';
import type { JobInput } from '../job-definition.ts';

type Upstream = JobInput['upstream'];

const COPY = ['direction', 'hooks', 'angles', 'calls_to_action', 'offers', 'safe_claims'] as const;

const picked = (content: unknown, keys: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(
    keys.flatMap((key) => {
      const value = valueAt(content, [key]);
      return value === undefined ? [] : [[key, value]];
    }),
  );

/** What words are written from: of the strategy its layers, for its documents say the same at length. No creatives. */
export function words({ creatives: _creatives, strategy, ...others }: Upstream): Upstream {
  return { ...others, ...(strategy === undefined ? {} : { strategy: picked(strategy, ['layers']) }) };
}

/** The same with the lines of the creatives and, under `assets`, what there is to show. */
export function withAssets(upstream: Upstream, more: readonly string[] = []): Upstream {
  const { creatives } = upstream;
  if (creatives === undefined) return words(upstream);
  const shown = { creatives: picked(creatives, COPY), assets: assetsForModel(creatives, more) };
  return { ...words(upstream), ...shown };
}
