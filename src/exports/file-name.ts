import anyAscii from 'any-ascii';

const LONGEST_PART = 40;

/** Lower-case ASCII words joined by hyphens; other scripts are transliterated; `fallback` where nothing is left. */
export const slug = (name: string, fallback: string): string => {
  const words = anyAscii(name.normalize('NFKC').slice(0, 4 * LONGEST_PART))
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '');
  return words.slice(0, LONGEST_PART).replace(/-+$/, '') || fallback;
};

/**
 * `client-engagement-strategy-v3.pdf`: only a-z, 0-9, hyphens and the one dot before the extension, so it is never a
 * path, a hidden file or a reserved name, and at most about 120 characters.
 */
export const exportFileName = (
  of: { client: string; engagement: string; artifact: string; version: number },
  extension: string,
): string =>
  `${slug(of.client, 'client')}-${slug(of.engagement, 'engagement')}-${slug(of.artifact, 'artifact')}-v${of.version}.${extension}`;
