import type { KnownBlock, RichTextBlockElement } from '@slack/types';
import { bold, diffRuns, italic, type Run, richText, section, words } from './rich-text.ts';
import { VIEW } from './sentences.ts';
import { clip, shown } from './text.ts';

/** A comparison by section and field, as src/marketing's diff gives it. */
export type SectionChanges = {
  title: string;
  changes: readonly { label: string; runs: readonly Run[] }[];
};

const KEPT_AROUND = 160;

/** Changes as struck and bold runs, at most about `maxText` characters; the rest is counted, one click away. */
export function changesBlocks(sections: readonly SectionChanges[], maxText: number): KnownBlock[] {
  const total = sections.reduce((sum, one) => sum + one.changes.length, 0);
  if (total === 0) return richText([section(words(VIEW.noChanges))]);
  const parts: RichTextBlockElement[] = [];
  let room = maxText;
  let complete = 0;
  for (const { title, changes } of sections) {
    if (changes.length === 0 || room <= 0) continue;
    parts.push(section(bold(`${clip(shown(title), 150)}\n`)));
    for (const change of changes) {
      if (room <= 0) break;
      const fitted = fit(change.runs, room);
      room -= fitted.used + change.label.length;
      if (fitted.whole) complete++;
      parts.push(section(italic(`${clip(shown(change.label), 150)}: `), diffRuns(fitted.runs), words('\n')));
    }
  }
  if (complete < total) parts.push(section(italic(VIEW.moreChanges(total - complete))));
  return richText(parts);
}

/** The runs that fit into `room`; the first that does not ends with an ellipsis. */
function fit(runs: readonly Run[], room: number): { runs: Run[]; used: number; whole: boolean } {
  const fitted: Run[] = [];
  let used = 0;
  for (const run of runs.map(abridged)) {
    const text = clip(run.text, Math.max(2, room - used));
    fitted.push({ ...run, text });
    used += text.length;
    if (text !== run.text) return { runs: fitted, used, whole: false };
  }
  return { runs: fitted, used, whole: true };
}

/** Long unchanged text between two changes keeps only its ends. */
function abridged(run: Run): Run {
  const text = shown(run.text);
  if (run.kind !== 'same' || text.length <= 2 * KEPT_AROUND) return { ...run, text };
  const tail = shown(text.slice(-KEPT_AROUND)).replace(/^\S*\s/, '');
  return { ...run, text: `${clip(text, KEPT_AROUND)} ${tail}` };
}
