import { LISTENERS } from '../../../src/slack/listeners/all-listeners.ts';
import type { BotKit } from '../../../src/slack/listeners/bot-kit.ts';
import type { SlackApp } from '../../../src/slack/slack-app.ts';

const WAYS = [
  'action',
  'view',
  'options',
  'event',
  'shortcut',
  'command',
  'message',
  'function',
  'assistant',
];

const asText = (constraint: unknown): string =>
  typeof constraint === 'object' && constraint !== null && !(constraint instanceof RegExp)
    ? Object.entries(constraint)
        .filter(([key]) => key !== 'type')
        .map(([key, value]) => `${key} ${value}`)
        .join(', ')
    : String(constraint);

/** What the bot's listeners listen to, by the way it reaches them, as they say it themselves. */
export function registered(): Record<string, string[]> {
  const heard: Record<string, string[]> = Object.fromEntries(WAYS.map((way) => [way, []]));
  const listens = (way: string) => (constraint: unknown) => void heard[way]?.push(asText(constraint));
  const app = { use: () => {}, ...Object.fromEntries(WAYS.map((way) => [way, listens(way)])) };
  for (const register of LISTENERS) register(app as unknown as SlackApp, {} as BotKit);
  return Object.fromEntries(Object.entries(heard).map(([way, all]) => [way, [...new Set(all)].sort()]));
}
