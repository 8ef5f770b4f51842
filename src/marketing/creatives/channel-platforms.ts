import { PLATFORMS, type PlatformKey } from '../platforms.ts';
import { phraseFinder } from '../quality/word-match.ts';

/** Words by which strategies name a platform, beside its title. */
const NAMES: Partial<Record<PlatformKey, readonly string[]>> = {
  instagram: ['insta', 'meta'],
  facebook: ['meta'],
  x: ['twitter'],
  email: ['e-mail', 'emails', 'mailing', 'newsletter', 'newsletters'],
  website: ['web site', 'landing page', 'landing pages', 'homepage', 'product pages', 'careers page', 'blog'],
};

const finders = PLATFORMS.map(({ key, title }) => ({
  key,
  find: phraseFinder([title, ...(NAMES[key] ?? [])]),
}));

/** The platforms of ours that a strategy's channel names: "Instagram and Facebook" names two, "Referrals" none. */
export const platformsOf = (channel: string): PlatformKey[] =>
  finders.filter(({ find }) => find(channel).length > 0).map(({ key }) => key);

/** Platforms with a name of their own, the same in every language; email and website have other words elsewhere. */
const NAMED: ReadonlySet<string> = new Set<PlatformKey>([
  'linkedin',
  'instagram',
  'facebook',
  'x',
  'tiktok',
  'youtube',
]);

/** "Social media", "redes sociales", "short video": any network may be meant. */
const ANY_NETWORK = /(?<!\p{L})(?:so[csz]i[ae]|influencer|creator|paid media)|v[ií]d[eé]o/iu;
const NOT_LATIN = /(?!\p{Script=Latin})\p{L}/u;

/**
 * Whether a platform surely lies outside a strategy's channels. Only named networks are judged, and only when every
 * channel can be read: a general word such as "social media" may mean any network, and a name in another script too.
 */
export function isOutside(platform: string, channels: readonly string[]): boolean {
  if (!NAMED.has(platform) || channels.length === 0) return false;
  return channels.every(
    (channel) =>
      !ANY_NETWORK.test(channel) &&
      !NOT_LATIN.test(channel) &&
      !platformsOf(channel).some((known) => known === platform),
  );
}
