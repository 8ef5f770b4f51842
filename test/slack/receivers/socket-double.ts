import { createHash, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** RFC 6455: what the server appends to the client's key. */
const ACCEPT = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const TEXT = 1;
const CLOSE = 8;
const PING = 9;
const PONG = 10;

function frame(opcode: number, payload: Buffer): Buffer {
  const { length } = payload;
  const head = length < 126 ? Buffer.from([0x80 | opcode, length]) : Buffer.alloc(4);
  if (length >= 126) {
    head[0] = 0x80 | opcode;
    head[1] = 126;
    head.writeUInt16BE(length, 2);
  }
  return Buffer.concat([head, payload]);
}

/** Reads whole, masked frames of up to 64 KiB off the front; gives the rest. */
function unframe(bytes: Buffer, onFrame: (opcode: number, payload: Buffer) => void): Buffer {
  let rest = bytes;
  while (rest.length >= 6) {
    const short = rest.readUInt8(1) & 0x7f;
    const start = short === 126 ? 4 : 2;
    if (rest.length < start + 4) break;
    const length = short === 126 ? rest.readUInt16BE(2) : short;
    const end = start + 4 + length;
    if (rest.length < end) break;
    const mask = rest.subarray(start, start + 4);
    const payload = Buffer.from(rest.subarray(start + 4, end).map((byte, at) => byte ^ (mask[at % 4] ?? 0)));
    onFrame(rest.readUInt8(0) & 0x0f, payload);
    rest = rest.subarray(end);
  }
  return rest;
}

/**
 * Slack's side of Socket Mode: gives out its address at `apps.connections.open`, says hello, sends envelopes, and sends
 * again, on the next connection, what was not acknowledged.
 */
export async function startSocketDouble() {
  const unacknowledged = new Map<string, { body: object; type: string; attempt: number }>();
  const acknowledged: { id: string; payload: unknown }[] = [];
  const sockets = new Set<Socket>();
  let refusal: string | undefined;
  let opened = 0;

  const send = (socket: Socket, id: string) => {
    const waiting = unacknowledged.get(id);
    if (!waiting) return;
    const message = {
      envelope_id: id,
      type: waiting.type,
      payload: waiting.body,
      accepts_response_payload: waiting.type !== 'events_api',
      retry_attempt: waiting.attempt,
    };
    waiting.attempt += 1;
    socket.write(frame(TEXT, Buffer.from(JSON.stringify(message))));
  };

  const server = createServer((request, response) => {
    const { port } = server.address() as AddressInfo;
    request.resume();
    response.setHeader('content-type', 'application/json');
    if (request.url?.endsWith('apps.connections.open') && !refusal) {
      response.end(JSON.stringify({ ok: true, url: `ws://127.0.0.1:${port}/link` }));
    } else response.end(JSON.stringify({ ok: false, error: refusal ?? 'unknown_method' }));
  });
  server.on('upgrade', (request, socket: Socket) => {
    const accept = createHash('sha1')
      .update(`${request.headers['sec-websocket-key']}${ACCEPT}`)
      .digest('base64');
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    );
    opened += 1;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => {});
    let rest: Buffer = Buffer.alloc(0);
    socket.on('data', (chunk: Buffer) => {
      rest = unframe(Buffer.concat([rest, chunk]), (opcode, payload) => {
        if (opcode === PING) socket.write(frame(PONG, payload));
        if (opcode === CLOSE) socket.end(frame(CLOSE, payload));
        if (opcode !== TEXT) return;
        const { envelope_id, payload: answer } = JSON.parse(payload.toString('utf8'));
        unacknowledged.delete(envelope_id);
        acknowledged.push({ id: envelope_id, payload: answer });
      });
    });
    socket.write(frame(TEXT, Buffer.from(JSON.stringify({ type: 'hello' }))));
    for (const id of unacknowledged.keys()) send(socket, id);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    apiUrl: `http://127.0.0.1:${port}/api/`,
    acknowledged,
    opened: () => opened,
    waiting: () => unacknowledged.size,
    /** Slack wants something done; gives the envelope's id. */
    deliver: (type: 'events_api' | 'slash_commands' | 'interactive', body: object): string => {
      const id = randomUUID();
      unacknowledged.set(id, { body, type, attempt: 0 });
      for (const socket of sockets) send(socket, id);
      return id;
    },
    /** Sends what is not acknowledged once more, as Slack does after a while. */
    again: () => {
      for (const socket of sockets) for (const id of unacknowledged.keys()) send(socket, id);
    },
    /** The connection breaks without a farewell. */
    cut: () => {
      for (const socket of sockets) socket.destroy();
    },
    refuse: (error: string | undefined) => {
      refusal = error;
    },
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
