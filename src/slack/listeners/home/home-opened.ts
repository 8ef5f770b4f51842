import type { RegisterListeners } from '../../kit.ts';
import { withProfile } from '../../people/profile.ts';
import type { BotKit } from '../bot-kit.ts';
import { lookAtHome } from './look-at-home.ts';

/** Somebody opened the app's Home. The profile says whether they are a guest, who sees another one. */
const registerHomeOpened: RegisterListeners<BotKit> = (app, kit) => {
  app.event('app_home_opened', async ({ event, context: { aicmo } }) => {
    if (event.tab !== 'home' || !aicmo) return;
    await withProfile(kit, aicmo.workspaceId, aicmo.person);
    await lookAtHome(aicmo);
  });
};

export const HOME_LISTENERS: readonly RegisterListeners<BotKit>[] = [registerHomeOpened];
