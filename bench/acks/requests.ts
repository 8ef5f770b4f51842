import { createHmac, randomUUID } from 'node:crypto';

export type Draft = { engagementId: string; versionId: string; digest: string };

export type SlackRequest = { body: string; headers: Record<string, string> };

const form = (fields: Record<string, string>): string => new URLSearchParams(fields).toString();
const FORM = 'application/x-www-form-urlencoded';
const user = { id: 'UBENCH', name: 'bench', team_id: 'TBENCH' };

const command = () => ({
  type: FORM,
  body: form({
    command: '/aicmo',
    text: 'help',
    team_id: 'TBENCH',
    user_id: user.id,
    channel_id: 'CBENCH',
    api_app_id: 'ABENCH',
    trigger_id: randomUUID(),
    response_url: 'http://127.0.0.1:9/none',
  }),
});

const press = ({ engagementId, versionId, digest }: Draft) => ({
  type: FORM,
  body: form({
    payload: JSON.stringify({
      type: 'block_actions',
      team: { id: 'TBENCH' },
      user,
      api_app_id: 'ABENCH',
      trigger_id: randomUUID(),
      response_url: 'http://127.0.0.1:9/none',
      channel: { id: 'CBENCH', name: 'bench' },
      container: { type: 'message', message_ts: '1.1', channel_id: 'CBENCH' },
      message: { ts: '1.1', thread_ts: '1.0', text: 'A draft.' },
      actions: [
        {
          type: 'button',
          action_id: 'draft.review',
          block_id: 'buttons',
          value: JSON.stringify({
            engagement: engagementId,
            artifact: 'strategy',
            version: versionId,
            digest,
          }),
        },
      ],
    }),
  }),
});

const event = () => ({
  type: 'application/json',
  body: JSON.stringify({
    type: 'event_callback',
    team_id: 'TBENCH',
    api_app_id: 'ABENCH',
    event_id: `Ev${randomUUID()}`,
    event_time: Math.floor(Date.now() / 1000),
    event: {
      type: 'member_joined_channel',
      user: `U${Math.floor(Math.random() * 100_000)}`,
      channel: 'CBENCH',
      event_ts: String(Date.now() / 1000),
    },
    authorizations: [{ team_id: 'TBENCH', enterprise_id: null, user_id: 'UBOT', is_bot: true }],
  }),
});

/** What a busy workspace sends: two commands to one Review press and one event that is written down. Signed. */
export function requestsFor(draft: Draft, secret: string): (number: number) => SlackRequest {
  const kinds = [command, () => press(draft), command, event];
  return (number) => {
    const { type, body } = (kinds[number % kinds.length] ?? command)();
    const at = String(Math.floor(Date.now() / 1000));
    const signature = createHmac('sha256', secret).update(`v0:${at}:${body}`).digest('hex');
    return {
      body,
      headers: {
        'content-type': type,
        'content-length': String(Buffer.byteLength(body)),
        'x-slack-request-timestamp': at,
        'x-slack-signature': `v0=${signature}`,
      },
    };
  };
}
