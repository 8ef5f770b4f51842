import type { FormField } from '../../../blocks/form.ts';
import type { FormReading } from '../../../blocks/form-read.ts';
import { textToList } from '../../../blocks/form-values.ts';
import { FORM } from '../../../blocks/sentences.ts';
import { isBlank } from '../../../blocks/text.ts';
import { fetchSlackFile } from '../../../files/fetch-slack-file.ts';
import { plainText } from '../../../files/plain-text.ts';
import type { Ask } from '../requests.ts';

const MOST_BYTES = 200_000;
// Slack waits three seconds for the form.
const PATIENCE_MS = 2_200;

/** Texts over Slack's limit that came back as files, each in its field's value; else a problem of the field. */
export async function takeTexts(
  { client }: Ask,
  fields: readonly FormField[],
  reading: FormReading,
): Promise<FormReading> {
  const values = { ...reading.values };
  const problems = { ...reading.problems };
  await Promise.all(
    fields.map(async (field) => {
      const [fileId] = reading.files[field.key] ?? [];
      if (fileId === undefined) return;
      const fetched = await fetchSlackFile(client, fileId, { maxBytes: MOST_BYTES, timeoutMs: PATIENCE_MS });
      const text = fetched.ok ? plainText(fetched.value.bytes) : fetched;
      if (!text.ok) problems[field.key] = text.refusal.sentence;
      else if (isBlank(text.value) && field.required) problems[field.key] = FORM.required;
      else values[field.key] = fromText(field, text.value);
    }),
  );
  return { ...reading, values, problems };
}

function fromText({ kind }: FormField, text: string): unknown {
  const lines = text.replace(/\r\n?/g, '\n').trim();
  return kind === 'list' ? textToList(lines) : lines;
}
