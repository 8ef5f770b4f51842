import { createServer } from 'node:http';

// Runs in a process of its own: Slack's side of the Web API, which answers at once, so that only the bot is measured.

const USER = {
  id: 'UBENCH',
  team_id: 'TBENCH',
  name: 'bench',
  real_name: 'Bench',
  tz: 'Europe/Dublin',
  is_admin: true,
  profile: { display_name: 'Bench' },
};

const ANSWERS: Readonly<Record<string, object>> = {
  'auth.test': { user_id: 'UBOT', bot_id: 'BBOT', app_id: 'ABENCH', team_id: 'TBENCH', team: 'Bench' },
  'users.info': { user: USER },
  'conversations.members': { members: [USER.id], response_metadata: { next_cursor: '' } },
};

let opened = 0;
let port = 0;

const server = createServer((request, response) => {
  request.resume();
  const method = request.url?.split('/').at(-1) ?? '';
  if (/^(?:views|files)\./.test(method)) opened += 1;
  // Files are taken where this tells to put them.
  const file = { upload_url: `http://127.0.0.1:${port}/upload`, file_id: `F${opened}` };
  const view = { id: `V${opened}`, hash: `${opened}.0` };
  response.writeHead(200, { 'content-type': 'application/json', 'x-oauth-scopes': 'commands,chat:write' });
  response.end(JSON.stringify({ ok: true, view, ...file, ts: `1.${opened}`, ...ANSWERS[method] }));
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  process.send?.({ port });
});
process.on('disconnect', () => process.exit(0));
