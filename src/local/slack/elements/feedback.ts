import { type Json, records } from '../json.ts';

/** The two buttons of a feedback element: the positive one first. */
export const feedbackButtons = (element: Json): Json[] =>
  records([element.positive_button, element.negative_button]);
