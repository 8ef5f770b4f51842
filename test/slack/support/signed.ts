import { createHmac } from 'node:crypto';

export type SignedRequest = {
  url: string;
  secret: string;
  body: string;
  contentType?: string;
  at?: number;
  signature?: string;
};

/** Sends what Slack would send. `at`: seconds since 1970. */
export function sendSigned(request: SignedRequest): Promise<Response> {
  const at = request.at ?? Math.floor(Date.now() / 1000);
  const digest = createHmac('sha256', request.secret).update(`v0:${at}:${request.body}`).digest('hex');
  return fetch(request.url, {
    method: 'POST',
    headers: {
      'content-type': request.contentType ?? 'application/json',
      'x-slack-request-timestamp': String(at),
      'x-slack-signature': request.signature ?? `v0=${digest}`,
    },
    body: request.body,
  });
}
