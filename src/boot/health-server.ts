import { createServer } from 'node:http';
import type { CustomRoute } from '@slack/bolt';

/** Serves health and metrics where no HTTP receiver does: Socket Mode, and processes without the bot. */
export async function startHealthServer(
  routes: CustomRoute[],
  port: number,
): Promise<{ stop(): Promise<void> }> {
  const server = createServer((request, response) => {
    const path = request.url?.split('?')[0];
    const route = routes.find((candidate) => candidate.path === path && request.method === 'GET');
    if (!route) {
      response.writeHead(404).end();
      return;
    }
    route.handler(request as Parameters<typeof route.handler>[0], response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, resolve);
  });
  return {
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
      }),
  };
}
