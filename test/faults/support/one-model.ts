import { json, type ReplyServer, startReplyServer } from '../../llm/support/reply-server.ts';
import { GOOD_TEXT } from '../../llm/support/step.ts';

/** US dollars that each of its answers costs: 1,000 tokens in and 200 out of gpt-6.1-terra. */
export const ANSWER_USD = 0.002;

export type OneModel = {
  baseUrl: string;
  /** Requests seen that hold this text. */
  asked(text: string): number;
  /** Resolves when so many requests that hold this text were seen. */
  arrived(text: string, count: number): Promise<void>;
  stop(): Promise<void>;
};

/** A model that speaks as OpenAI does; its first answer to a prompt that says so does not fit the schema. */
export async function startOneModel(): Promise<OneModel> {
  const waiting: (() => void)[] = [];
  const server: ReplyServer = await startReplyServer((response, { body }, nth) => {
    const text = JSON.stringify(body);
    const content = text.includes('answer badly first') && !text.includes('does not fit') ? '{}' : GOOD_TEXT;
    const choice = { index: 0, finish_reason: 'stop', message: { role: 'assistant', content } };
    const usage = { prompt_tokens: 1_000, completion_tokens: 200, total_tokens: 1_200 };
    json(response, 200, { model: 'gpt-6.1-terra', choices: [choice], usage }, { 'x-request-id': `r-${nth}` });
    for (const look of waiting.splice(0)) look();
  });
  const asked = (text: string) =>
    server.seen.filter(({ body }) => JSON.stringify(body).includes(text)).length;
  return {
    baseUrl: `${server.url}/v1`,
    asked,
    arrived: async (text, count) => {
      while (asked(text) < count) await new Promise<void>((resolve) => waiting.push(resolve));
    },
    stop: server.close,
  };
}
