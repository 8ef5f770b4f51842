/** What people read in the files of a content calendar, and why one cannot be made. */
export const CALENDAR = {
  noEntries: {
    code: 'calendar_empty',
    sentence:
      'This version has no dates in its calendar, so there is nothing to put into a CSV file. Export it as PDF, Markdown or JSON.',
  },
  noDates: {
    code: 'calendar_no_dates',
    sentence:
      'No entry of this calendar has a day and a time that a calendar can show. Amend the dates, or export it as CSV, which lists every entry as it stands.',
  },
  leftOut: (left: number, all: number) =>
    `${left} of ${all} entries ${left === 1 ? 'has' : 'have'} no day and time that a calendar can show and ${left === 1 ? 'is' : 'are'} not in this file. The CSV file lists all of them.`,
  toBeWritten: 'The text is still to be written.',
} as const;

/** In the place of a zone where a plan names none. */
export const LOCAL_TIME = 'local to the audience';

/** The head of the CSV file. */
export const COLUMN_TITLES = {
  date: 'Date',
  time: 'Local time',
  zone: 'Time zone',
  utc: 'Time in UTC',
  platform: 'Platform',
  format: 'Format',
  pillar: 'Pillar',
  hook: 'Hook',
  callToAction: 'Call to action',
  asset: 'Asset',
  title: 'Post',
  subject: 'Subject',
  preview: 'Preview',
  text: 'Text',
  characters: 'Characters',
  link: 'Link',
  status: 'Status',
  labels: 'Label',
  version: 'From',
  digest: 'Version digest',
} as const;

/** Small words before the facts of an event. */
export const EVENT_WORDS = {
  local: (date: string, time: string, zone: string) => `Goes out: ${date}, ${time} (${zone})`,
  pillar: (pillar: string) => `Pillar: ${pillar}`,
  hook: (hook: string) => `Hook: ${hook}`,
  callToAction: (call: string) => `Call to action: ${call}`,
  asset: (asset: string) => `Asset: ${asset}`,
  subject: (subject: string) => `Subject: ${subject}`,
  preview: (preview: string) => `Preview: ${preview}`,
  link: (link: string) => `Link: ${link}`,
  from: (title: string, version: number, status: string) => `From: ${title}, version ${version} (${status})`,
  digest: (digest: string) => `Version digest: ${digest}`,
} as const;
