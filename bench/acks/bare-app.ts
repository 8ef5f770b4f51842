import { App, HTTPReceiver, LogLevel } from '@slack/bolt';
import { z } from 'zod';

// Runs in a process of its own: Bolt and nothing else, for the same requests.

const order = z.object({ secret: z.string(), apiUrl: z.string() });

process.once('message', async (message) => {
  const { secret, apiUrl } = order.parse(message);
  const receiver = new HTTPReceiver({
    signingSecret: secret,
    endpoints: ['/slack/events'],
    logLevel: LogLevel.ERROR,
  });
  const app = new App({
    receiver,
    token: 'xoxb-bench',
    botId: 'BBOT',
    botUserId: 'UBOT',
    tokenVerificationEnabled: false,
    clientOptions: { slackApiUrl: apiUrl },
    logLevel: LogLevel.ERROR,
    convoStore: false,
  });
  app.command('/aicmo', async ({ ack }) => ack({ response_type: 'ephemeral', text: 'Help.' }));
  app.action(/.*/, async ({ ack }) => ack());
  app.event('member_joined_channel', async () => {});
  const server = await app.start(0);
  const address = 'address' in server ? server.address() : null;
  process.send?.({ port: typeof address === 'object' ? address?.port : 0 });
});
process.on('disconnect', () => process.exit(0));
