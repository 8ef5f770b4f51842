type Style = (at: Date, timeZone: string) => string;

const format =
  (options: Intl.DateTimeFormatOptions): Style =>
  (at, timeZone) =>
    new Intl.DateTimeFormat('en-GB', { ...options, timeZone }).format(at);

const short = format({ day: 'numeric', month: 'short', year: 'numeric' });
const medium = format({ day: 'numeric', month: 'long', year: 'numeric' });
const long = format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });

/** The tokens of Slack's date format. */
const STYLES: Readonly<Record<string, Style>> = {
  date_num: (at, timeZone) => new Intl.DateTimeFormat('en-CA', { timeZone }).format(at),
  date: medium,
  date_pretty: medium,
  date_short: short,
  date_short_pretty: short,
  date_long: long,
  date_long_pretty: long,
  time: format({ hour: '2-digit', minute: '2-digit' }),
  time_secs: format({ hour: '2-digit', minute: '2-digit', second: '2-digit' }),
  ago: medium,
};

/** A moment as Slack shows it to someone in this zone. @param seconds Unix time */
export const readableDate = (seconds: number, pattern: string, timeZone: string): string =>
  pattern.replace(/\{([a-z_]+)\}/g, (whole, token: string) => {
    const style = STYLES[token];
    return style ? style(new Date(seconds * 1000), timeZone) : whole;
  });
