import { appendAudit } from '../../platform/audit/append-audit.ts';
import type { Writer } from '../../platform/context.ts';
import type { Tx } from '../../platform/database.ts';
import { addEffect } from '../../platform/outbox/effect.ts';
import type { InstallationStory } from './store-installation.ts';

/** The effect that takes up again what waited while the app was away. */
export const RETURN_TOPIC = 'installation.return';

const AUDIT_KINDS: Readonly<Record<InstallationStory, string>> = {
  new: 'installation_made',
  renewed: 'installation_renewed',
  returned: 'installation_returned',
};

/** Writes an installation into the workspace's chain; one that returns takes up what waited. */
export async function welcome(
  tx: Tx,
  writer: Writer,
  story: InstallationStory,
  details: Record<string, unknown> = {},
): Promise<void> {
  if (story === 'returned') await addEffect(tx, writer, { topic: RETURN_TOPIC, payload: {} });
  await appendAudit(tx, writer, { kind: AUDIT_KINDS[story], details });
}
