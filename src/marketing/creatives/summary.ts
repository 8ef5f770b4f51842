import { isObject, valueAt } from '../content-walk.ts';
import { kindsCounted } from '../deliverable-kinds.ts';
import { asSentence, firstSentence, shortened } from '../first-sentence.ts';
import { platformTitle } from '../platforms.ts';
import { ASSET_KINDS } from './choices.ts';

const LONGEST = 240;

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

const rows = (content: unknown, key: string) => {
  const value = valueAt(content, [key]);
  return (Array.isArray(value) ? value : []).filter(isObject);
};

const told = (label: string, text: string): string[] =>
  text === '' ? [] : [`${label}: ${asSentence(firstSentence(text, LONGEST))}`];

const counted = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

function assetsSentence(content: unknown): string[] {
  const assets = rows(content, 'deliverables');
  if (assets.length === 0) return [];
  const kinds = ASSET_KINDS.map((kind) => ({
    kind,
    count: assets.filter((asset) => asset.kind === kind).length,
  })).filter(({ count }) => count > 0);
  const named = kinds.map(({ kind, count }) => kindsCounted(kind, count)).join(', ');
  const platforms = [...new Set(assets.map(({ platform }) => textOf(platform)))].filter(Boolean);
  const where = platforms.length > 0 ? `, for ${platforms.map(platformTitle).join(', ')}` : '';
  return [`${counted(assets.length, 'asset', 'assets')}: ${named}${where}.`];
}

function linesSentence(content: unknown): string[] {
  const [hooks, angles, calls] = ['hooks', 'angles', 'calls_to_action'].map(
    (key) => rows(content, key).length,
  );
  if (!hooks && !angles && !calls) return [];
  return [
    `Lines: ${counted(hooks ?? 0, 'hook', 'hooks')}, ${counted(angles ?? 0, 'angle', 'angles')}, ${counted(calls ?? 0, 'call to action', 'calls to action')}.`,
  ];
}

/** What an approver of creatives must know: theme, message, what was made for where, the offer and the claims. */
export function creativesSummary(content: unknown): string[] {
  const offer = textOf(rows(content, 'offers')[0]?.text);
  const claims = rows(content, 'safe_claims').map(({ claim }) => textOf(claim));
  const more = claims.length > 1 ? ` And ${claims.length - 1} more.` : '';
  return [
    ...told('Theme', textOf(valueAt(content, ['direction', 'theme']))),
    ...told('Key message', textOf(valueAt(content, ['direction', 'key_message']))),
    ...assetsSentence(content),
    ...linesSentence(content),
    ...told('Offer', offer),
    ...(claims[0] ? [`Claimed: ${asSentence(shortened(claims[0], LONGEST))}${more}`] : []),
  ];
}
