import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database.ts';
import type { Logger } from '../platform/logger.ts';
import type { Installations } from './installations/installations.ts';
import type { SlackApp } from './slack-app.ts';

/** What every listener may use; callers add what theirs need. */
export type SlackKit = { db: Database; installations: Installations; log: Logger; now: Clock };

export type RegisterListeners<Kit extends SlackKit> = (app: SlackApp, kit: Kit) => void;
