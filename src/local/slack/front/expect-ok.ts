import { DeskProblem } from '../desk/desk.ts';
import { type Json, text } from '../json.ts';

/** @throws DeskProblem when Slack refused what a person did */
export const expectOk = (answer: Json): Json => {
  if (answer.ok === true) return answer;
  throw new DeskProblem(text(answer.error), `Slack refused: ${text(answer.error)}.`);
};
