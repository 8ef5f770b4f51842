/** What the pages of a PDF say by themselves, beside what the content says. */
export const PAGE_WORDS = {
  zone: (zone: string) => `Days and times are local to ${zone}.`,
  noZone: 'Days and times are local to the audience.',
  goesOn: (day: string) => `${day}, continued`,
  continued: (title: string) => `Continued: ${title}`,
  unplanned: (months: string) => `Nothing is planned in ${months}.`,
  dayByDay: 'Day by day',
  blackout: 'Nothing goes out',
  noDay: 'Without a day',
  pillars: 'Pillars',
  platforms: 'Platforms',
  characters: (count: string, most: string) => `${count} of ${most} characters`,
  charactersOnly: (count: string) => `${count} characters`,
  hashtags: (count: string, most: string) => `${count} of ${most} hashtags`,
  tooLong: (by: string) => `${by} too many`,
  day: (number: string) => `Day ${number}`,
  picture: 'Picture',
  ownScale: 'Where each number stands and where it must be. Every pair has a scale of its own.',
  chart: 'Baseline and target',
  read: (when: string, reader: string) =>
    [...(when === '' ? [] : [`Read: ${when}`]), ...(reader === '' ? [] : [`Who reads: ${reader}`])].join(
      '. ',
    ),
  unsupported: 'Nothing that is approved supports these words yet.',
  claim: 'What the text says',
  needed: 'What would support it',
  empty: '–',
} as const;
