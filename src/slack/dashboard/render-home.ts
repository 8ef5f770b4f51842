import type { HomeView as SlackHome } from '@slack/types';
import type { HomeView } from '../../engagements/home-views.ts';
import { isInside } from '../../engagements/may-read.ts';
import { loadPerson } from '../../engagements/people.ts';
import { digestOf } from '../../platform/canonical.ts';
import type { Tx } from '../../platform/database.ts';
import { homeView, outsiderHome } from '../blocks/views/home.ts';
import { homeFacts } from './home-facts.ts';

export type RenderedHome = {
  slackUserId: string;
  view: SlackHome;
  /** Of what it shows, without the moment that it shows it at. */
  digest: string;
  unknownChannels: readonly string[];
};

// Any moment would do: it keeps "As of" out of the digest.
const NO_TIME = new Date(0);

/** A person's Home as it is now; null for somebody who has none. Reads only. */
export async function renderHome(
  tx: Tx,
  workspaceId: string,
  { personId, filters }: HomeView,
  now: Date,
): Promise<RenderedHome | null> {
  const person = await loadPerson(tx, workspaceId, personId);
  if (!person) return null;
  const { slackUserId } = person;
  if (person.guest || !(await isInside(tx, workspaceId, person))) {
    const view = outsiderHome();
    return { slackUserId, view, digest: digestOf(view.blocks), unknownChannels: [] };
  }
  const reader = { workspaceId, actorId: personId, now: () => now };
  const { model, unknownChannels } = await homeFacts(tx, reader, filters);
  return {
    slackUserId,
    view: homeView(model),
    digest: digestOf(homeView({ ...model, asOf: NO_TIME }).blocks),
    unknownChannels,
  };
}
