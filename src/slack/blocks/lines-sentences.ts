/** What a form says where items are typed as lines. */
export const LINES = {
  hint: (labels: readonly string[]) =>
    `One a line, its parts divided by |, such as: ${labels.join(' | ')}. Once saved, each can be opened alone.`,
  missing: (line: number, label: string) =>
    `Line ${line} has no "${label}". Divide the parts of a line by |.`,
  later: 'Save this first. Then open it again to add these.',
} as const;
