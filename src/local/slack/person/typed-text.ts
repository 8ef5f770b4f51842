import type { Surroundings } from './surroundings.ts';

const escaped = (typed: string): string =>
  typed.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** What Slack makes of what a person types: the three signs escaped, `@AICMO` and `@Name` turned into mentions. */
export const slackText = (typed: string, around: Pick<Surroundings, 'person' | 'app'>): string =>
  escaped(typed).replace(/@([\p{L}\d_-]+)/gu, (whole, name: string) => {
    if (name.toLowerCase() === around.app.name.toLowerCase()) return `<@${around.app.botUserId}>`;
    try {
      return `<@${around.person(name)}>`;
    } catch {
      return whole;
    }
  });
