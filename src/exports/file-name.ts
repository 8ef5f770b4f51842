import anyAscii from 'any-ascii';
import { NAME_LETTERS } from './name-letters.ts';

const LONGEST_PART = 40;
/** Three parts with their number and ending stay within 143 bytes, the longest name that encrypted disks take. */
const MOST_BYTES = 60;

const OTHERS = new RegExp(`[^${NAME_LETTERS}]+`, 'gu');

/** As much as fits of words that are joined by hyphens, whole words where that leaves more than half of it. */
function bounded(words: string): string {
  let fits = '';
  for (const letter of words) {
    if (fits.length >= LONGEST_PART || Buffer.byteLength(fits + letter) > MOST_BYTES) break;
    fits += letter;
  }
  const lastWhole = `${words}-`.lastIndexOf('-', fits.length);
  return fits.slice(0, lastWhole > fits.length / 2 ? lastWhole : undefined).replace(/-+$/, '');
}

/**
 * Lower-case words joined by hyphens; `fallback` where nothing is left. Chinese characters, kana and hangul stay: in Latin
 * letters, Japanese would be read as Chinese. Every other script is transliterated.
 */
export const slug = (name: string, fallback: string): string => {
  const words = name
    .normalize('NFKC')
    .slice(0, 4 * LONGEST_PART)
    .replace(OTHERS, (other) => anyAscii(other))
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(OTHERS, '-')
    .replace(/^-+/, '');
  return bounded(words) || fallback;
};

/**
 * `client-engagement-strategy-v3.pdf`: only letters, digits, hyphens and the one dot before the extension, so it is never
 * a path, a hidden file or a reserved name, and short enough for every disk.
 */
export const exportFileName = (
  of: { client: string; engagement: string; artifact: string; version: number },
  extension: string,
): string =>
  `${slug(of.client, 'client')}-${slug(of.engagement, 'engagement')}-${slug(of.artifact, 'artifact')}-v${of.version}.${extension}`;
