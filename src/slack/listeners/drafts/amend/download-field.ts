import type { VersionView } from '../../../../artifacts/load-version.ts';
import type { FormField } from '../../../blocks/form.ts';
import { typedText } from '../../../blocks/form-values.ts';
import { LABELS } from '../../../blocks/labels.ts';
import type { ActionValue } from '../../../blocks/value.ts';
import { slackFailure } from '../../../slack-failure.ts';
import { aVersion } from '../finders.ts';
import { shows } from '../press.ts';
import type { Ask } from '../requests.ts';
import { NOTHING_FOUND, type Said, saidView } from '../said.ts';
import { DRAFTS } from '../sentences.ts';
import { spotOf, valuesAt } from './spot.ts';

/** Sends the text of a field that no Slack input can hold, as a file, to the person alone. */
export const downloadField = shows(aVersion, {
  title: LABELS.download,
  stacks: true,
  fresh: true,
  view: async (ask, version) => {
    const found = version.erased ? undefined : fieldOf(version, ask.value);
    return saidView(found ? await send(ask, version, found) : NOTHING_FOUND);
  },
});

type Found = { field: FormField; text: string };

// "core_promise" in a section, "personas[2].situation" in an item, "deliverables[2].slides[0].words" in an item of that.
const PLACE = /^(?:(.+)\[(\d+)\]\.)?([A-Za-z0-9_]+)$/;

function fieldOf(version: VersionView, value: ActionValue): Found | undefined {
  const [, place, item, key] = PLACE.exec(value.place ?? '') ?? [];
  const { section } = value;
  const spot = spotOf(version, place ? { section, place, item: Number(item) } : { section });
  const field = spot?.fields.find((one) => one.key === key);
  if (!spot || !field || field.kind === 'items') return undefined;
  const text = typedText(field, valuesAt(version.content, spot)[field.key]);
  return text === '' ? undefined : { field, text };
}

async function send({ client, context }: Ask, version: VersionView, { field, text }: Found): Promise<Said> {
  const name = `${version.type}-v${version.number}-${field.key}.txt`;
  try {
    const opened = await client.conversations.open({ users: context.person.slackUserId });
    const channel = opened.channel?.id;
    if (!channel) return { sentence: DRAFTS.downloadRefused };
    await client.filesUploadV2({
      channel_id: channel,
      filename: name,
      title: name,
      file: Buffer.from(text, 'utf8'),
    });
    return { sentence: DRAFTS.downloaded, title: LABELS.download };
  } catch (error) {
    if (slackFailure(error).kind !== 'refused') throw error;
    return { sentence: DRAFTS.downloadRefused };
  }
}
