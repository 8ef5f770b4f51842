import { z } from 'zod';
import type { StageOptions } from '../artifacts/definition.ts';
import type { Field } from '../field.ts';
import { firstSentence, shortened } from '../first-sentence.ts';
import { readBrief } from '../intake/brief-reader.ts';
import type { PlatformKey } from '../platforms.ts';
import { platformsOf } from './channel-platforms.ts';
import {
  ASSET_TYPE_OPTIONS,
  ASSET_TYPES,
  type AssetType,
  PLATFORM_KEYS,
  PLATFORM_OPTIONS,
  typesOn,
} from './choices.ts';
import { readStrategy } from './read-strategy.ts';
import { CREATIVES_SENTENCES as say } from './sentences.ts';

const MOST_THEME = 200;
const MOST_MESSAGE = 500;

const fields: readonly Field[] = [
  {
    key: 'theme',
    label: 'Theme',
    required: true,
    kind: 'text',
    maxLength: MOST_THEME,
    hint: 'One line: what all assets are about.',
  },
  {
    key: 'key_message',
    label: 'Key message',
    required: true,
    kind: 'long_text',
    maxLength: MOST_MESSAGE,
    hint: 'What people should remember, in one or two sentences.',
  },
  {
    key: 'asset_types',
    label: 'Asset types',
    required: true,
    kind: 'multi_choice',
    options: ASSET_TYPE_OPTIONS,
    hint: 'What the assets are used as. Each chosen job makes what suits it.',
  },
  {
    key: 'platforms',
    label: 'Platforms',
    required: true,
    kind: 'multi_choice',
    options: PLATFORM_OPTIONS,
    hint: "Keep to the strategy's channels: a draft for any other cannot be approved.",
  },
];

const line = (missing: string, most: number) =>
  z
    .string(missing)
    .refine((text) => text.trim() !== '', missing)
    .refine((text) => text.length <= most, say.tooLong(most));

const some = <const Words extends readonly [string, ...string[]]>(words: Words, missing: string) =>
  z.array(z.enum(words), missing).refine((chosen) => chosen.length > 0, missing);

const shape = {
  theme: line(say.noTheme, MOST_THEME),
  key_message: line(say.noMessage, MOST_MESSAGE),
  asset_types: some(ASSET_TYPES, say.noAssetType),
  platforms: some(PLATFORM_KEYS, say.noPlatform),
};

const schema = z.strictObject(shape);

export type CreativesOptions = {
  theme: string;
  key_message: string;
  asset_types: AssetType[];
  platforms: PlatformKey[];
};

type Upstream = { strategy?: unknown };

/** Adverts and profile pictures are made where somebody asks for them. */
const USUAL: ReadonlySet<AssetType> = new Set<AssetType>(['post', 'story', 'page']);

/** The asset types that a set of platforms needs. */
const typesFor = (platforms: readonly PlatformKey[]): AssetType[] =>
  ASSET_TYPES.filter((type) => USUAL.has(type) && platforms.some((key) => typesOn(key).includes(type)));

/** From the strategy: its repeated thought, its promise and those of its channels that are platforms of ours. */
export function suggestedOptions(content: unknown, upstream: Upstream): CreativesOptions {
  const strategy = readStrategy(upstream.strategy);
  const brief = readBrief(content);
  const thought = strategy.text('narrative', 'repetition_logic') || brief.list('desired_outcomes')[0];
  const promise = strategy.text('value', 'core_promise') || brief.text('primary_offer');
  const named = strategy.channels.flatMap(platformsOf);
  const platforms = PLATFORM_KEYS.filter((key) => named.includes(key));
  const chosen: PlatformKey[] = platforms.length > 0 ? platforms : ['website'];
  return {
    theme: firstSentence(thought || promise || 'What the client offers', MOST_THEME),
    key_message: firstSentence(promise || 'What the client offers', 240),
    asset_types: typesFor(chosen),
    platforms: chosen,
  };
}

/** The answers with which a run was started; what was not answered, or does not fit any more, as suggested. */
export function optionsOrSuggested(
  given: Readonly<Record<string, unknown>> | undefined,
  brief: unknown,
  upstream: Upstream,
): CreativesOptions {
  const suggested = suggestedOptions(brief, upstream);
  const or = <Value>(one: z.ZodType<Value>, key: string, otherwise: Value): Value => {
    const parsed = one.safeParse(given?.[key]);
    return parsed.success ? parsed.data : otherwise;
  };
  return {
    theme: shortened(or(shape.theme, 'theme', suggested.theme), MOST_THEME),
    key_message: or(shape.key_message, 'key_message', suggested.key_message).trim(),
    asset_types: or(shape.asset_types, 'asset_types', suggested.asset_types),
    platforms: or(shape.platforms, 'platforms', suggested.platforms),
  };
}

/** What starting the creatives asks (issue 3): theme, key message, asset types and platforms. */
export const creativesOptions: StageOptions = {
  fields,
  schema,
  suggested: (brief, upstream) => suggestedOptions(brief, upstream),
};
