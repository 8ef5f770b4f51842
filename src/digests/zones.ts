import { isZone } from '../platform/schedules/zoned-time.ts';

/** Names that people and Slack use and that engines list under an older one. */
const NEWER_NAMES = [
  'UTC',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Asia/Yangon',
  'Asia/Ho_Chi_Minh',
  'Europe/Kyiv',
  'America/Nuuk',
  'America/Argentina/Buenos_Aires',
  'Pacific/Kanton',
];

let known: readonly string[] | undefined;

function allZones(): readonly string[] {
  known ??= [...new Set([...NEWER_NAMES, ...Intl.supportedValuesOf('timeZone')])].filter(isZone).sort();
  return known;
}

const plainly = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9+]+/g, ' ')
    .trim();

/** Zones whose name holds what was typed, those first whose city begins with it; at most `limit`. */
export function findZones(typed: string, first: string, limit: number): string[] {
  const query = plainly(typed);
  const rank = (zone: string): number => {
    const name = plainly(zone);
    const city = plainly(zone.split('/').at(-1) ?? zone);
    if (query === '') return zone === first ? 0 : 1;
    if (city.startsWith(query) || name.startsWith(query)) return 0;
    return name.includes(query) ? 1 : 2;
  };
  return [...new Set([first, ...allZones()])]
    .filter((zone) => rank(zone) < 2)
    .sort((one, other) => rank(one) - rank(other))
    .slice(0, limit);
}

/** The time that the clocks of a zone show, as "14:05". */
export const clockIn = (zone: string, at: Date): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(at);
