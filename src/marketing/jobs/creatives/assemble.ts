import { optionsOrSuggested } from '../../creatives/options.ts';
import { readStrategy } from '../../creatives/read-strategy.ts';
import { pillarNamed } from '../../creatives/same-pillar.ts';
import {
  type CreativesContent,
  creativesContentSchema,
  type Direction,
  isColour,
} from '../../creatives/schema.ts';
import { readBrief } from '../../intake/brief-reader.ts';
import { saysNone } from '../../quality/rules/disclaimer.ts';
import type { AssembleInput, JobOutputs } from '../assemble-input.ts';
import { withIds } from '../with-ids.ts';
import { READERS, type Written } from './assets-of.ts';
import type { Copy } from './copy-output.ts';
import { CREATIVES_JOBS } from './jobs.ts';
import { mergeCopy } from './merge-copy.ts';

type Shared = Pick<AssembleInput, 'brief' | 'upstream' | 'options'>;

/** The look that the brand kit job suggests; without that job, the colours and fonts of the brief alone. */
function lookOf(
  look: Written['look'],
  brief: unknown,
): Omit<Direction, 'theme' | 'key_message' | 'disclaimers'> {
  if (look) return look;
  const answers = readBrief(brief);
  return {
    palette: answers
      .list('brand_colours')
      .filter(isColour)
      .map((colour, index) => ({ name: `Colour ${index + 1}`, colour, use: 'As the brief gives it.' })),
    typography: answers.list('brand_fonts').map((font) => ({ font, use: 'As the brief gives it.' })),
  };
}

/** A line without the platform that it does not name: null is a model's word for "none". */
const forAny = <Line extends { platform: unknown }>({ platform, ...line }: Line) =>
  platform === null ? line : { ...line, platform };

/**
 * The outputs of the chosen jobs as creatives; any set of jobs will do. Theme and message are those the stage was
 * started with, the required wording is the brief's: what is known is copied, not written again by a model.
 */
export function assembleCreatives(
  outputs: JobOutputs,
  { brief, upstream, options }: Shared,
): CreativesContent {
  const names = CREATIVES_JOBS.map(({ name }) => name).filter((name) => outputs[name] !== undefined);
  const written = names.flatMap((name) => {
    const read = READERS[name];
    return read ? [{ name, ...read(outputs[name]) }] : [];
  });
  const copy: Copy = mergeCopy(written.map((one) => one.copy));
  const pillars = readStrategy(upstream.strategy).pillars.map(({ name }) => name);
  const { theme, key_message } = optionsOrSuggested(options, brief, upstream);
  return creativesContentSchema.parse({
    direction: {
      theme,
      key_message,
      ...lookOf(written.find(({ look }) => look)?.look, brief),
      disclaimers: readBrief(brief)
        .list('required_disclaimers')
        .filter((disclaimer) => !saysNone(disclaimer)),
    },
    ...copy,
    hooks: copy.hooks.map(forAny),
    angles: copy.angles.map((angle) => ({ ...angle, pillar: pillarNamed(angle.pillar, pillars) })),
    calls_to_action: copy.calls_to_action.map(forAny),
    deliverables: written.flatMap(({ name, assets }) =>
      withIds(
        name,
        assets.map((asset) =>
          asset.pillar === undefined ? asset : { ...asset, pillar: pillarNamed(asset.pillar, pillars) },
        ),
      ),
    ),
  });
}
