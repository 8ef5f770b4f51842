import { z } from 'zod';
import { filled } from '../../filled.ts';

const hashtags = z
  .array(filled)
  .describe('Hashtags with their # sign, the most specific first. None that the text already contains.');

const shared = {
  title: filled.describe('A working title for the team, at most eight words; it is not published.'),
  pillar: filled.describe('The name of the content pillar it belongs to, exactly as in the strategy.'),
  hook: filled.describe(
    'The first line, which decides whether people read on. Plain text, at most 140 characters.',
  ),
  call_to_action: filled.describe(
    'The last line: one next step, at most ten words. No address; the link is added.',
  ),
};

const ASSET = 'The id of the asset it shows, exactly as in upstream.assets.';

/** A post with a picture, as a model writes it. Ids, dates and links are computed when the outputs are put together. */
export const visualPost = (text: string, tags: string) =>
  z.strictObject({
    ...shared,
    asset: z.string().describe(ASSET),
    text: filled.describe(text),
    hashtags: hashtags.describe(tags),
  });

/** A post of words alone. */
export const textPost = (text: string, tags: string) =>
  z.strictObject({ ...shared, text: filled.describe(text), hashtags: hashtags.describe(tags) });

/** A short film with the caption that is published with it. */
export const reel = z.strictObject({
  ...shared,
  asset: z.string().describe(`${ASSET} It is the cover or the script it is based on.`),
  text: filled.describe(
    'The caption between hook and call to action: plain text, one to three short paragraphs.',
  ),
  scenes: z
    .array(
      z.strictObject({
        time: filled.describe('From and to in seconds, such as "0-3 s".'),
        picture: filled.describe('What is seen, so that somebody with a phone can film it.'),
        words: filled.describe('What is said or written on the screen.'),
      }),
    )
    .refine((scenes) => scenes.length > 0, 'must have at least 1 entry')
    .describe('Three to six scenes, 15 to 45 seconds together.'),
  hashtags: hashtags.describe('Three to eight hashtags with their # sign.'),
});

/** The parts that every kind of post has in common. */
export type WrittenPost = {
  title: string;
  pillar: string;
  hook: string;
  call_to_action: string;
  text: string;
  hashtags: string[];
  asset?: string;
  scenes?: { time: string; picture: string; words: string }[];
};
