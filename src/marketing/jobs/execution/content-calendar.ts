import type { JobDefinition } from '../job-definition.ts';
import { calendarOutput } from './outputs.ts';
import { stubCalendar } from './stub/calendar.ts';
import { askedOf, postsFor, weekPrompt } from './week-prompt.ts';

const craft = {
  role: 'You are an editorial planner. You build a week that tells one story over several platforms, and that a small team can keep.',
  task: 'Plan the posts of week 1: platform, format, pillar, hook, call to action and asset of each. Then write the calendar document that explains the week.',
  craft: [
    'The order tells the story of the strategy: first the problem, then the way, then the proof.',
    'Each platform plays the role that the channels of the strategy give it.',
    'Formats follow the assets that exist: a carousel needs a carousel, a reel needs a script or a cover.',
    'The document says what must be filmed, photographed, asked for or agreed before which post.',
  ],
  needs: [],
  visual: true,
  internal: true,
};

export const contentCalendar: JobDefinition = {
  name: 'content_calendar_week1',
  title: 'Content calendar, week 1',
  artifact: 'execution',
  needs: craft.needs,
  visual: craft.visual,
  promptVersion: 'content_calendar_week1@2',
  maxOutputTokens: 8000,
  output: calendarOutput,
  prompt: (input, room) =>
    weekPrompt(
      craft,
      input,
      Object.fromEntries(askedOf(input).platforms.map((platform) => [platform, postsFor(platform, input)])),
      room,
    ),
  stub: stubCalendar,
};
