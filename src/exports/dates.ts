const knownZone = (timeZone: string): string => {
  try {
    return new Intl.DateTimeFormat('en-GB', { timeZone }).resolvedOptions().timeZone;
  } catch {
    return 'UTC';
  }
};

/** `20 November 2025, 10:46 GMT+1`. An unknown zone reads as UTC, which the text then says. */
export const dateAndTime = (date: Date, timeZone: string): string =>
  new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: knownZone(timeZone),
    timeZoneName: 'short',
  })
    .format(date)
    .replace(' at ', ', ');

/** `20 November 2025`. */
export const day = (date: Date, timeZone: string): string =>
  new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: knownZone(timeZone),
  }).format(date);
