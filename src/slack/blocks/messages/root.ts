import { ARTIFACT_TITLES, type ArtifactType } from '../../../marketing/artifact-types.ts';
import { aloud } from '../aloud.ts';
import { LABELS } from '../labels.ts';
import { type Message, message } from '../message.ts';
import { actions, button, context, header } from '../parts.ts';
import { bold, bullets, channel, link, person, richText, section, words } from '../rich-text.ts';
import { MESSAGE, STAGE_WORDS, WORDS } from '../sentences.ts';
import { clip, shown } from '../text.ts';
import { CLIENT_CHANNEL } from '../views/engagement-client-sentences.ts';
import { ENGAGEMENT } from '../views/engagement-sentences.ts';

export type StageView = {
  artifact: ArtifactType;
  state: keyof typeof STAGE_WORDS;
  /** The newest version, if there is one, and the permalink of its message. */
  version?: number;
  link?: string;
};

export type RootView = {
  engagementId: string;
  client: string;
  engagement: string;
  objective: string;
  ownerId: string;
  /** Where the client reads; absent or null where they do not. */
  clientChannelId?: string | null;
  stages: readonly StageView[];
  /** The stage whose plan can be opened now; none while one is running or nothing is approved yet. */
  planFor?: ArtifactType;
  /** Nothing new is written in a completed engagement, and nothing changes in an archived one. */
  closed?: 'completed' | 'archived';
};

/** The root message of an engagement: what it is, whose it is, and where each stage stands. Edited, never repeated. */
export function rootMessage(view: RootView): Message {
  const name = `${clip(shown(view.client), 70)}: ${clip(shown(view.engagement), 70)}`;
  const id = { engagement: view.engagementId };
  const { planFor, closed } = view;
  const started = view.stages.filter(({ state }) => state !== 'not_started');
  return message({
    text: aloud([header(name), ...richText([bullets(started.map(stageLine))])]),
    blocks: [
      header(name),
      ...richText([
        section(bold(MESSAGE.objective), words(`${clip(shown(view.objective), 300)}\n`)),
        section(bold(MESSAGE.owner), person(view.ownerId)),
        ...(view.clientChannelId
          ? [section(words('\n'), bold(CLIENT_CHANNEL.root), channel(view.clientChannelId))]
          : []),
      ]),
      ...richText([bullets(view.stages.map(stageLine))]),
      ...(closed ? [context(ENGAGEMENT.closed[closed])] : []),
      ...actions(
        planFor && button(LABELS.plan, 'plan.open', { ...id, artifact: planFor }, { style: 'primary' }),
        closed !== 'archived' &&
          view.stages.some((stage) => stage.artifact === 'intake' && stage.version !== undefined) &&
          button(LABELS.amendBrief, 'draft.amend', { ...id, artifact: 'intake' }),
        button(LABELS.status, 'status.open', id),
        button(ENGAGEMENT.manage, 'engagement.manage', id),
      ),
    ],
  });
}

function stageLine(stage: StageView) {
  const { sign, word } = STAGE_WORDS[stage.state];
  const title = ARTIFACT_TITLES[stage.artifact];
  const name = stage.version === undefined ? title : WORDS.versionName(title, stage.version);
  return [
    ...words(`${sign} `),
    ...(stage.link ? link(stage.link, name) : words(name)),
    ...words(` - ${word}`),
  ];
}
