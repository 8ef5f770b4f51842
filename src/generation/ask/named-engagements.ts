import type { ReadableEngagement } from '../../engagements/readable-engagements.ts';

const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const stands = (text: string, name: string): boolean =>
  name !== '' && new RegExp(`(?<![\\p{L}\\p{N}])${escaped(name)}(?![\\p{L}\\p{N}])`, 'u').test(text);

type Named = Pick<ReadableEngagement, 'client' | 'name'>;

/**
 * The engagements that a text names, among those given: by client and engagement, else by the engagement's own name,
 * else every one of a client that it names.
 */
export function namedEngagements<E extends Named>(text: string, engagements: readonly E[]): E[] {
  const said = plain(text);
  const ofClient = engagements.filter(({ client }) => stands(said, plain(client)));
  const ofName = engagements.filter(({ name }) => stands(said, plain(name)));
  const both = ofClient.filter((one) => ofName.includes(one));
  return [both, ofClient, ofName].find((found) => found.length > 0) ?? [];
}

/** Whether the client as a whole is meant, not one engagement of it. */
export const meansClient = (text: string): boolean => /\b(?:this|the|our) client\b/i.test(text);
