/** What people read from the plumbing of this room. What messages and modals say stands in blocks/sentences.ts. */
export const ANSWERS = {
  unknownWorkspace:
    'AICMO is not installed in this workspace, or it was removed. Ask whoever manages apps here to install it again.',
  unknownRequest:
    'This version of AICMO does not know that button. Type /aicmo status to see where everything stands.',
  unknownCommand: 'This version of AICMO does not know that command. Type /aicmo help to see what it knows.',
  startsLater: 'Taken. The queue is away; it starts by itself when it is back.',
  databaseAway: 'AICMO cannot reach its database right now, and nothing was changed. Try again in a minute.',
  failed: (code: string) =>
    `Something went wrong here. Look whether it was done, and try again if not. If it happens again, give your admin this code: ${code}.`,
} as const;

export const CHANNELS = {
  invite: 'AICMO is not in that private channel. Type /invite @aicmo there, then press Try again.',
  archived: 'That channel is archived. Choose another one.',
  notFound:
    'AICMO can’t see that channel. If it is private, type /invite @aicmo there, then press Try again.',
  notChannel: 'An engagement needs a channel. Choose a channel, not a direct message.',
  restricted:
    'Your workspace does not let AICMO join that channel. Choose another one, or ask a workspace admin.',
  away: 'Slack did not answer. Press Try again.',
} as const;

export const INSTALLATION = {
  badToken: (code: string) =>
    `Slack refused the bot token (${code}). Copy it again from "OAuth & Permissions" of your Slack app.`,
  unreachable: (url: string) => `Slack could not be reached at ${url}. Check the network and SLACK_API_URL.`,
  serves: (count: number) =>
    count === 0 ? 'no workspace has installed AICMO yet' : `${count} workspace${count === 1 ? '' : 's'}`,
} as const;
