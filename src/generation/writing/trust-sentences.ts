import { providerLabel } from '../../llm/sentences.ts';

/** What is said about two models that write the same thing. */
export const COMPETE = {
  oneProvider: (title: string) =>
    `Two models were to write ${title}, but only one provider is configured: there was no choice.`,
  oneWrote: (title: string, provider: string) =>
    `Two models were to write ${title}, but only ${providerLabel(provider)} did: there was no choice.`,
  undecided: 'No model could choose between the two; the text of the first provider was taken.',
} as const;

/** What did not fit differs from job to job; that it did not is one thing that happened. */
const withoutDetail = (message: string): string => message.replace(/ \([^()]*\)/g, '');

/** Why nobody could judge: each provider that was asked, with what it did. */
export const failedBecause = (failures: readonly { provider: string; message: string }[]): string => {
  const last = new Map(failures.map(({ provider, message }) => [provider, withoutDetail(message)]));
  const reasons = [...last].map(([provider, message]) => `${providerLabel(provider)} ${message}.`);
  return reasons.length > 0 ? reasons.join(' ') : 'No provider could be asked.';
};
