import { type HomeFilters, homeFilters, saveHomeFilters } from '../../../engagements/home-views.ts';
import type { ActionId } from '../../blocks/ids.ts';
import { LABELS } from '../../blocks/labels.ts';
import { button } from '../../blocks/parts.ts';
import type { ActionValue } from '../../blocks/value.ts';
import type { Press } from '../drafts/press.ts';
import { openBrief } from '../intake/open-brief.ts';
import { lookAtHome } from './look-at-home.ts';
import { offerOnHome } from './offer-on-home.ts';

/** A press that shows the Home otherwise: it is kept, and the Home follows. */
const shows =
  (change: (filters: HomeFilters, value: ActionValue) => unknown): Press =>
  async ({ ack, context: { aicmo } }, _kit, { value }) => {
    await lookAtHome(aicmo, (tx) =>
      saveHomeFilters(tx, aicmo.workspaceId, aicmo.actorId, (filters) =>
        homeFilters.parse(change(filters, value)),
      ),
    );
    await ack();
  };

const newBrief: Press = async (request, kit) => {
  const { body, client, context } = request;
  await request.ack();
  const asker = context.aicmo;
  const opened = await openBrief({ kit, asker, client }, body.trigger_id);
  if (opened !== 'missed' || body.view?.type !== 'home') return;
  await offerOnHome({ client, asker }, body.view, button(LABELS.open, 'home.new', {}));
};

/** Another page of the engagements. */
export const turnHome: Press = shows((filters, { page }) => ({ ...filters, page }));

/** What each press on a Home does that stands nowhere else. */
export const HOME_PRESSES: Readonly<Partial<Record<ActionId, Press>>> = {
  'home.new': newBrief,
  'home.client': shows((filters, { client }) => ({ ...filters, clientId: client, page: 0 })),
  'home.status': shows((filters, { choice }) => ({ ...filters, status: choice, page: 0 })),
  'home.refresh': shows((filters) => filters),
};
