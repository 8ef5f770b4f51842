import type { JobInput } from '../../job-definition.ts';
import { factsOf } from '../../strategy/stub/facts.ts';
import { finished } from '../../strategy/stub/finished.ts';
import { head, led, page, points, requested, say } from '../../strategy/stub/page.ts';
import type { AssetZip } from '../asset-zip.ts';
import { partsOrBrief } from './held.ts';

/** Deterministic stand-in for a model: the page that is read first in the asset pack. */
export function stubAssetZip(input: JobInput): AssetZip {
  const facts = factsOf(input);
  const folders = partsOrBrief(input).filter(({ documents }) => documents.length > 0);
  const output: AssetZip = {
    title: `${facts.client}: files to work with`,
    guide_markdown: page(
      say(`Everything here is approved for ${facts.client}. The list below says what each file is for.`),
      folders.length > 0
        ? page(head('Folders'), led(folders.map(({ type, use }) => [type, use] as const)))
        : '',
      head('Before anything is changed'),
      points([
        'Ask whoever sent this pack. A changed text is a new version and needs its approval.',
        'Disclaimers stay word for word.',
      ]),
      requested(input.instruction),
    ),
  };
  return finished(input.brief, output);
}
