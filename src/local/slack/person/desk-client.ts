import { type Json, parsed, record, text } from '../json.ts';

/** Something a person could not do, in a sentence; `code` for programs (`not_answered`, `element_not_found`, ...). */
export class CannotDo extends Error {
  readonly code: string;

  constructor(code: string, sentence: string) {
    super(sentence);
    this.code = code;
  }
}

export type DeskClient = {
  /** @throws CannotDo with the desk's own sentence */
  ask(route: string, input?: Json): Promise<Json>;
  bytes(path: string): Promise<Uint8Array>;
};

export const deskClient = (deskUrl: string): DeskClient => ({
  ask: async (route, input = {}) => {
    const response = await fetch(`${deskUrl}/desk/${route}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(input),
    });
    const answer = record(parsed(await response.text()));
    if (response.ok) return answer;
    throw new CannotDo(text(answer.code) || 'desk_error', text(answer.sentence) || JSON.stringify(answer));
  },
  bytes: async (path) => {
    const response = await fetch(deskUrl + path);
    if (!response.ok)
      throw new CannotDo('file_not_found', `That file could not be fetched (${response.status}).`);
    return new Uint8Array(await response.arrayBuffer());
  },
});
