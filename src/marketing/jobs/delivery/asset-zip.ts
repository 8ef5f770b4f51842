import { z } from 'zod';
import { filled } from '../../filled.ts';
import type { JobDefinition } from '../job-definition.ts';
import { type JobCraft, writePrompt } from '../write-prompt.ts';
import { DELIVERY_CRAFT } from './delivery-craft.ts';
import { ofThePack } from './of-the-pack.ts';
import { stubAssetZip } from './stub/asset-zip.ts';

export const assetZipOutput = z.strictObject({
  title: filled.describe('The title of the pack, at most eight words, with the name of the client.'),
  guide_markdown: filled.describe(
    'The page that is read first, in Markdown: in which order to use the folders, who needs which, what to keep unchanged.',
  ),
});

export type AssetZip = z.infer<typeof assetZipOutput>;

const craft: JobCraft = {
  stage: 'delivery',
  role: 'You are a production manager who hands over files so that nobody has to search.',
  task: 'Write the page that is read first in the asset pack. upstream.files is the list of its files, which is made without you: write about its folders, and name no file that is not in it.',
  craft: [
    ...DELIVERY_CRAFT,
    'Go by what people want to do: publish, design, film, send, measure. Say which folder they open for it.',
    'Say what must stay word for word, and who is asked before anything is changed.',
  ],
  needs: ['files'],
};

export const assetZip: JobDefinition = {
  name: 'asset_zip',
  title: 'Asset pack',
  artifact: 'delivery',
  needs: [],
  visual: false,
  promptVersion: 'asset_zip@2',
  maxOutputTokens: 4000,
  output: assetZipOutput,
  prompt: (input, room) => writePrompt(craft, ofThePack(input), room),
  stub: stubAssetZip,
};
