import { type FixtureOpts, LLMock } from '@copilotkit/aimock';
import { freePort } from '../../../src/local/free-port.ts';
import { type ReplyServer, startReplyServer } from '../support/reply-server.ts';
import { GOOD_TEXT } from '../support/step.ts';
import { type Serving, USAGE } from './faults.ts';
import { ADAPTERS, type ProviderName } from './models.ts';

/** What a provider does in one cell. */
export type Part = Serving | 'answers well' | 'refuses the key';

/** A model server for each adapter, one that answers by hand, and an address where nobody is. */
export type Stage = {
  /** Sets the part of a provider in a cell; gives the base URL under which it plays it. */
  cast(cell: string, name: ProviderName, part: Part): string;
  /** Calls back when a request of that cell is met with silence. */
  onSilence(cell: string, told: () => void): void;
  /** Calls of a cell that a provider's server saw. */
  seen(cell: string, name: ProviderName): number;
  clear(): void;
  stop(): Promise<void>;
};

const PATHS: Readonly<Record<ProviderName, string>> = {
  openai: '/v1',
  anthropic: '',
  groq: '/openai/v1',
  compatible: '/v1',
};

const fixtureOf = (
  part: Exclude<Part, { by: 'hand' | 'nobody' | 'silence' }>,
): Extract<Serving, { by: 'aimock' }> => {
  if (part === 'answers well') return { by: 'aimock', response: { content: GOOD_TEXT, usage: USAGE } };
  if (part === 'refuses the key')
    return {
      by: 'aimock',
      response: { error: { message: 'No.', type: 'authentication_error' }, status: 401 },
    };
  return part;
};

type ByHand = { cell: string; name: ProviderName; reply: Extract<Serving, { by: 'hand' }>['reply'] };

export async function openStage(): Promise<Stage> {
  const mocks = new Map<ProviderName, LLMock>();
  for (const name of ADAPTERS)
    mocks.set(name, await LLMock.create({ port: 0, logLevel: 'silent', journalMaxEntries: 0 }));
  const mockOf = (name: ProviderName): LLMock => {
    const mock = mocks.get(name);
    if (!mock) throw new Error(`No server plays ${name}.`);
    return mock;
  };
  let parts: ByHand[] = [];
  const textOf = (body: unknown) => JSON.stringify(body);
  const hand: ReplyServer = await startReplyServer((response, { body, path }) => {
    const text = textOf(body);
    const part = parts.find(({ cell, name }) => text.includes(cell) && path.startsWith(`/${name}/`));
    if (!part) throw new Error('Nobody plays this.');
    part.reply(response);
  });
  const silences = new Map<string, () => void>();
  const nobody = `http://127.0.0.1:${await freePort()}`;
  return {
    cast: (cell, name, part) => {
      if (typeof part === 'object' && part.by === 'nobody') return `${nobody}${PATHS[name]}`;
      if (typeof part === 'object' && (part.by === 'hand' || part.by === 'silence')) {
        const silent = () => silences.get(cell)?.();
        parts.push({ cell, name, reply: part.by === 'hand' ? part.reply : silent });
        return `${hand.url}/${name}${PATHS[name]}`;
      }
      const { response, opts } = fixtureOf(part);
      const options: FixtureOpts = opts ?? {};
      const mock = mockOf(name);
      mock.on({ systemMessage: cell }, response, options);
      return `${mock.url}${PATHS[name]}`;
    },
    onSilence: (cell, told) => {
      silences.set(cell, told);
    },
    seen: (cell, name) => {
      const requests = [
        ...mockOf(name)
          .getRequests()
          .map(({ body }) => body),
        ...hand.seen.filter(({ path }) => path.startsWith(`/${name}/`)).map(({ body }) => body),
      ];
      return requests.filter((body) => textOf(body).includes(cell)).length;
    },
    clear: () => {
      parts = [];
      silences.clear();
      hand.seen.splice(0);
      for (const mock of mocks.values()) mock.clearFixtures().clearRequests();
    },
    stop: async () => {
      await hand.close();
      await Promise.all([...mocks.values()].map((mock) => mock.stop()));
    },
  };
}
