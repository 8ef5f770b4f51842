import type { Clock } from '../platform/clock.ts';
import type { KeyRing } from '../platform/crypto/key-ring.ts';
import type { Database } from '../platform/database.ts';
import type { Logger } from '../platform/logger.ts';
import type { Installations } from './installations/installations.ts';
import type { SlackApp } from './slack-app.ts';

export type PartReport = { ok: boolean; detail: string };

/** What `/aicmo health` and `/health/ready` know. */
export type HealthReport = {
  status: 'ready' | 'degraded' | 'unavailable';
  database: PartReport;
  queue: PartReport;
  slack: PartReport;
};

/** What every listener may use; callers add what theirs need. */
export type SlackKit = {
  db: Database;
  installations: Installations;
  log: Logger;
  now: Clock;
  /** For what a workspace stores sealed. Without it nothing of that kind can be stored. */
  keys?: KeyRing;
  /** Without it nobody is told that the queue is away. */
  health?: () => Promise<HealthReport>;
};

export type RegisterListeners<Kit extends SlackKit> = (app: SlackApp, kit: Kit) => void;
