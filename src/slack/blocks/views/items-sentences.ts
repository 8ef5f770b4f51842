type Words = { one: string; many: string };

const noun = ({ one, many }: Words, count: number): string => `${count} ${count === 1 ? one : many}`;

/** What people read when they go through posts or assets one by one. */
export const ITEMS = {
  open: ({ many }: Words) => `Go through the ${many}`,
  title: ({ many }: Words) => `Review the ${many}`,
  loading: 'Review',
  sum: 'Sum up',
  mark: 'What do you say?',
  ok: 'OK',
  change: 'Change',
  noteHint: 'Needed for Change: say what should be different. It is kept with this version.',
  choose: 'Choose OK or Change, so that your note is kept.',
  place: ({ one }: Words, at: number, count: number) =>
    `${one.charAt(0).toUpperCase()}${one.slice(1)} ${at} of ${count}`,
  characters: (count: number, most: number) =>
    `${count.toLocaleString('en')} of ${most.toLocaleString('en')} characters`,
  changed: (base: number) => `Changed since version ${base}`,
  added: (base: number) => `New since version ${base}`,
  same: (base: number) => `Unchanged since version ${base}`,
  carried: (number: number) => `You said OK to this in version ${number}, and it is the same.`,
  asItStands: 'As it stands now',
  said: (mark: 'ok' | 'change', note: string | null) =>
    `${mark === 'ok' ? 'OK' : 'Change'}${note ? `: ${note}` : ''}`,
  counts: (words: Words, ok: number, change: number, unseen: number) =>
    `${ok} OK, ${change} Change, ${unseen} not looked at, of ${noun(words, ok + change + unseen)}.`,
  you: 'You: ',
  other: (ok: number, change: number) => `: ${ok} OK, ${change} Change`,
  wishes: 'To be changed',
  unseen: 'Not looked at: ',
  more: (count: number) => ` and ${count} more`,
  revise: (words: Words, count: number) => `Have ${noun(words, count)} changed`,
  reviseHint: ({ many }: Words) =>
    `Having them changed writes a new version in which only those ${many} differ.`,
  moved: 'The marks changed meanwhile. Read them once more, then decide.',
} as const;
