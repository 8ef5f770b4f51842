import { z } from 'zod';
import { platformTitle } from '../../../marketing/platforms.ts';
import { answer, type Line, says, toVersion } from '../answer.ts';
import { type AskAct, asksOfOne } from '../ask-scope.ts';
import { dayIn, knownZone } from '../period.ts';
import { ASK_SAY } from '../sentences.ts';
import { shownVersions } from '../stage-versions.ts';

const LISTED = 5;

const planned = z.object({
  schedule: z.object({ time_zone: z.string().optional() }).optional(),
  calendar: z
    .array(z.object({ date: z.string(), time: z.string(), platform: z.string(), hook: z.string() }))
    .default([]),
});

/** The next dates of the execution plan: of the one in force, else of its draft. */
export const nextPost: AskAct = asksOfOne({
  name: 'next_post',
  does: 'Says when the next posts go out.',
  example: 'when is the next post?',
  answer: async (tx, about) => {
    const { engagement, now, zone } = about;
    const ids = { about: [engagement.id] };
    const [version] = await shownVersions(tx, about, { stage: 'execution' });
    if (!version) return answer(ASK_SAY.noPlan, ids);
    const { data } = planned.safeParse(version.content);
    const own = data?.schedule?.time_zone;
    const today = dayIn(knownZone(own ?? zone), now);
    const next = (data?.calendar ?? [])
      .filter(({ date }) => date >= today)
      .sort((one, other) => `${one.date} ${one.time}`.localeCompare(`${other.date} ${other.time}`));
    if (next.length === 0) return answer([...toVersion(version), ...says(ASK_SAY.allPast)], ids);
    const draft = version.approvedAt ? '' : ASK_SAY.stillDraft;
    return answer([...says(ASK_SAY.nextPosts), ...toVersion(version), ...says(`.${draft}`)], {
      ...ids,
      lines: next
        .slice(0, LISTED)
        .map(
          ({ date, time, platform, hook }): Line =>
            says(ASK_SAY.post(`${date}, ${time}`, platformTitle(platform), hook.slice(0, 300))),
        ),
      closing: own ? says(ASK_SAY.zone(own)) : [],
    });
  },
});
