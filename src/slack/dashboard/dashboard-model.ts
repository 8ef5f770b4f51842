import type { EngagementItem } from '../blocks/views/home-lists.ts';
import { stageView } from '../messages/stage-view.ts';
import { type Dashboard, type DashboardEngagement, LOOKED_THROUGH } from './read-dashboard.ts';

const engagementItem = ({ id, client, name, link, stages }: DashboardEngagement): EngagementItem => ({
  id,
  client,
  engagement: name,
  link,
  stages: stages.map((stage) => ({ ...stageView(stage), link: stage.link })),
});

/** What Home and hub show of a dashboard alike. */
export const dashboardModel = ({ waiting, engagements, stale, readableIds, cutOff }: Dashboard) => ({
  waiting,
  engagements: { ...engagements, items: engagements.items.map(engagementItem) },
  stale,
  empty: readableIds.length === 0,
  cutOff: cutOff ? LOOKED_THROUGH : undefined,
});
