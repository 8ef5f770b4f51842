import { EAST_ASIAN } from './signs.ts';

/** About how wide a text is, in Latin letters: East Asian signs are twice as wide. */
export const signsWide = (text: string): number => {
  let signs = 0;
  for (const sign of text) signs += EAST_ASIAN.test(sign) ? 2 : 1;
  return signs;
};
