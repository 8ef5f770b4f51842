import type { JobActivity } from '../../generation/job-activity.ts';
import { providerLabel } from '../../llm/sentences.ts';
import { durationText } from '../blocks/numbers.ts';
import { NOTICES } from './sentences.ts';

/** What a provider does in a step, and the same after "tries". A step that is not named here is writing. */
const STEPS: Readonly<Record<string, { does: string; to: string }>> = {
  verify: { does: 'checks the claims', to: ' to check the claims' },
  'verify-2': { does: 'checks the claims again', to: ' to check the claims again' },
  audit: { does: 'looks at the unsupported claims', to: ' to look at the unsupported claims' },
  synthesize: { does: 'takes unsupported claims out', to: ' to take unsupported claims out' },
  pick: { does: 'chooses between two drafts', to: ' to choose between two drafts' },
};
const WRITING = { does: 'writes', to: '' };

const SAY = {
  asks: (who: string, does: string, time: string) => `${who} ${does}, ${time}`,
  repairs: 'corrects its answer',
  tries: (who: string, to: string, time: string, left: string) => `tries ${who}${to}, ${time}: ${left}`,
  waits: (who: string, why: string, time: string) => `waits for ${who}, which ${why}, ${time}`,
} as const;

/** Who writes, as people read it. */
export const writerWords = (provider: string, model: string | null): string =>
  provider === 'stub' ? NOTICES.builtInStub : `${providerLabel(provider)} ${model ?? ''}`.trim();

/** "OpenAI gpt-6.1-terra writes, 24 s": who works on a job now, and for how long. */
export const activityWords = (activities: readonly JobActivity[], now: Date): string =>
  activities.map((activity) => oneActivity(activity, now)).join('; ');

function oneActivity({ doing, step, provider, model, since, repairs, because }: JobActivity, now: Date) {
  const time = durationText(Math.max(0, now.getTime() - since.getTime()));
  if (doing === 'waits') return SAY.waits(providerLabel(provider), because?.message ?? '', time);
  const who = writerWords(provider, model);
  const words = STEPS[step] ?? WRITING;
  if (repairs) return SAY.asks(who, SAY.repairs, time);
  if (!because) return SAY.asks(who, words.does, time);
  return SAY.tries(who, words.to, time, `${providerLabel(because.provider)} ${because.message}`);
}
