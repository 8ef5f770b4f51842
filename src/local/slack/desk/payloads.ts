import { APP } from '../app.ts';
import type { CastMember } from '../cast.ts';
import type { Json } from '../json.ts';
import { type Conversation, payloadName } from './conversations.ts';
import type { Desk } from './desk.ts';
import { type OpenView, slackView } from './views.ts';

/** What every interaction payload says about where it comes from. */
export const origin = (desk: Desk, member: CastMember): Json => ({
  team: { id: desk.team.id, domain: desk.team.domain },
  user: {
    id: member.id,
    username: member.name,
    name: member.name,
    team_id: member.teamId ?? desk.team.id,
  },
  api_app_id: APP.id,
  enterprise: null,
  is_enterprise_install: false,
});

/** The same for submitted and closed forms: with Slack Connect, `team` is where the person belongs. */
export const formOrigin = (desk: Desk, member: CastMember): Json => ({
  ...origin(desk, member),
  ...(member.teamId ? { team: { id: member.teamId, domain: 'partner' } } : {}),
});

export const channelPart = (conversation: Conversation): Json => ({
  channel: { id: conversation.id, name: payloadName(conversation) },
});

export const handedFile =
  (desk: Desk) =>
  (id: string): Json | undefined =>
    desk.handedFiles.get(id)?.file;

export const viewPart = (desk: Desk, view: OpenView): Json => slackView(view, desk.team.id, handedFile(desk));

const ticks = (): string => (Date.now() / 1000).toFixed(6);

export { ticks as actionTs };
