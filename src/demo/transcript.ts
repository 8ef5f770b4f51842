import type { Message, Person } from '../local/slack/person.ts';

export type Transcript = {
  /** What a person does, as a stage direction. */
  does(who: string, what: string): void;
  /** What somebody reads outside Slack. */
  reads(line: string): void;
  /** Prints what appeared or changed in the channel since the last look. */
  look(): Promise<void>;
  stop(): Promise<void>;
};

type Say = (line: string) => void;

const WIDTH = 100;
const LOOK_EVERY_MS = 250;

/**
 * Prints the conversation as it happens, as a person in the channel reads it: new messages whole, edited ones as the
 * lines that changed.
 */
export function startTranscript(person: Person, channel: string, say: Say): Transcript {
  const shown = new Map<string, string>();
  let busy: Promise<void> = Promise.resolve();

  const lookOnce = async () => {
    for (const message of await person.sees(channel)) {
      const before = shown.get(message.ts);
      const text = readable(message);
      if (before === text) continue;
      shown.set(message.ts, text);
      printMessage(
        say,
        message,
        before === undefined ? text : changedLines(before, text),
        before !== undefined,
      );
    }
  };
  // One look at a time: two would print the same message twice.
  const look = () => {
    busy = busy.then(lookOnce, lookOnce).catch(() => {});
    return busy;
  };
  const timer = setInterval(() => void look(), LOOK_EVERY_MS);

  return {
    does: (who, what) => say(`\n  ${who} ${what}`),
    reads: (line) => say(`  | ${line}`),
    look,
    stop: async () => {
      clearInterval(timer);
      await look();
    },
  };
}

function readable(message: Message): string {
  return withoutAddresses(message.text);
}

/** A link shows its words; where it leads is of no use on paper. */
function withoutAddresses(text: string): string {
  return text.replace(/ \(https?:\/\/[^)]*\)/g, '');
}

function printMessage(say: Say, message: Message, text: string, edited: boolean): void {
  if (text.trim() === '') return;
  const place = message.threadTs && message.threadTs !== message.ts ? '    ' : '  ';
  const privately = message.ephemeral ? ' (only you can see this)' : '';
  say(`\n${place}${message.author}${privately}${edited ? ' (edited)' : ''}`);
  for (const line of text.split('\n')) {
    for (const part of wrap(line, WIDTH - place.length)) say(`${place}| ${part}`);
  }
}

/** The lines of the new text that the old one did not have. */
function changedLines(before: string, after: string): string {
  const known = new Set(before.split('\n'));
  return after
    .split('\n')
    .filter((line) => !known.has(line))
    .join('\n');
}

function wrap(line: string, width: number): string[] {
  const lines: string[] = [];
  let rest = line;
  while (rest.length > width) {
    const space = rest.lastIndexOf(' ', width);
    const cut = space > width / 2 ? space : width;
    lines.push(rest.slice(0, cut));
    rest = rest.slice(cut).trimStart();
  }
  return [...lines, rest];
}
