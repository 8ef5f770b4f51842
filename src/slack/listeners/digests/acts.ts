import type { Digest } from '../../../digests/digest.ts';
import { pauseDigest, removeDigest, resumeDigest } from '../../../digests/set-digest.ts';
import type { Context } from '../../../platform/context.ts';
import type { Outcome } from '../../../platform/outcome.ts';
import type { ActionId } from '../../blocks/ids.ts';
import { DIGESTS } from '../../blocks/views/digest-sentences.ts';
import { maySet, mayStop } from '../../digests/may-set.ts';
import type { RegisterListeners } from '../../kit.ts';
import type { BotKit } from '../bot-kit.ts';
import { NOTHING_FOUND, saidView } from '../drafts/said.ts';
import { onPress } from '../intake/press.ts';
import type { SlackRequest } from '../intake/request.ts';
import { knowReader } from './know-reader.ts';
import { digestList, nextWords } from './list.ts';
import { placeOf } from './place.ts';
import { showModal } from './screen.ts';
import { sendNow } from './send-now.ts';
import { digestOf } from './target.ts';

/** Does it and gives the sentence of what came of it. */
type Act = (request: SlackRequest, digest: Digest) => Promise<string>;

type Change = (
  context: Context,
  id: string,
  may: ReturnType<typeof maySet>,
) => Promise<Outcome<Digest | null>>;

const change =
  (useCase: Change, may: typeof maySet, say: (digest: Digest, now: Date) => string): Act =>
  async ({ kit, asker }, digest) => {
    const outcome = await useCase(asker.acting, digest.id, may(asker));
    return outcome.ok ? say(outcome.value ?? digest, kit.now()) : outcome.refusal.sentence;
  };

const ACTS: readonly (readonly [ActionId, Act])[] = [
  ['digest.pause', change(pauseDigest, mayStop, () => DIGESTS.pausedNow)],
  ['digest.resume', change(resumeDigest, maySet, (digest, now) => DIGESTS.resumed(nextWords(digest, now)))],
  ['digest.remove', change(removeDigest, mayStop, () => DIGESTS.removed)],
  ['digest.send_now', sendNow],
];

/** The buttons beside a digest: each is answered with the list as it is then, led by what came of the press. */
export const registerDigestActs: RegisterListeners<BotKit> = (app, kit) => {
  for (const [action, act] of ACTS) {
    onPress(app, kit, action, async ({ request, value, triggerId, respond, view }) => {
      const again = { action: 'digest.open' as const, value };
      await showModal(
        { request, triggerId, respond, again, ...(view ? { view } : {}) },
        DIGESTS.title,
        async () => {
          const found = await digestOf(request, value);
          if (!found?.digest) return saidView(NOTHING_FOUND);
          if ('channelId' in found.target) await knowReader(request, found.target.channelId);
          return digestList(request, placeOf(value), await act(request, found.digest));
        },
      );
    });
  }
};
