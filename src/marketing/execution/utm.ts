import { parseUrl } from '../../platform/parse-url.ts';
import { readBrief } from '../intake/brief-reader.ts';
import { isWebAddress } from '../intake/web-address.ts';

/** Lower case, digits and hyphens, so that every analytics tool counts one name as one. */
const slug = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '');

/** The campaign's name in links: client, objective and the month of the start. */
export function campaignSlug(content: unknown, start: string): string {
  const brief = readBrief(content);
  const parts = [brief.text('client_name'), brief.text('objective'), start.slice(0, 7)];
  return parts.map(slug).filter(Boolean).join('-') || 'campaign';
}

/** Where links lead: the booking page, else the catalogue, else the website of the brief; undefined when it has none. */
export function landingPage(content: unknown): string | undefined {
  const brief = readBrief(content);
  return [brief.text('booking_link'), brief.text('catalogue_url'), brief.text('website')].find(isWebAddress);
}

/** The medium of a platform, in the words that analytics tools group by. */
export const mediumOf = (platform: string): string => (platform === 'email' ? 'email' : 'social');

type Utm = { source: string; medium: string; campaign: string; content?: string };

/** An address with its UTM parameters; those that it had are replaced. Undefined for a text that is no address. */
export function utmLink(page: string, { source, medium, campaign, content }: Utm): string | undefined {
  const url = parseUrl(page);
  if (!url) return undefined;
  const parameters = { utm_source: source, utm_medium: medium, utm_campaign: campaign, utm_content: content };
  for (const [key, value] of Object.entries(parameters)) if (value) url.searchParams.set(key, value);
  return url.href;
}

/** Whether an address says where its visitors come from: source, medium and campaign. */
export function hasUtm(link: string): boolean {
  const parameters = parseUrl(link)?.searchParams;
  return ['utm_source', 'utm_medium', 'utm_campaign'].every((key) => parameters?.get(key));
}
