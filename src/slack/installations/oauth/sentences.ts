/** What whoever installs AICMO reads in the browser. */
export const INSTALL = {
  title: 'AICMO',
  start: {
    heading: 'A marketing department in Slack',
    body: 'Briefs become strategy, creatives and a publishing plan, as drafts in a thread. Your team amends and approves them with buttons, and nothing is approved unless everything it was built from is.',
    button: 'Add AICMO to Slack',
    note: 'Slack shows what AICMO may do before you agree. On Enterprise Grid it can be installed for the whole organisation.',
  },
  done: {
    heading: (name: string) => `AICMO is in ${name}`,
    renewed: (name: string) => `AICMO in ${name} is up to date`,
    returned: (name: string) => `AICMO is back in ${name}`,
    next: 'Open a channel and type /aicmo new to write the first brief.',
    renewedNext: 'Its rights were renewed. Everything else is as it was; you can close this page.',
    returnedNext:
      'Everything is as it was: what was waiting goes on by itself. Invite AICMO to its private channels again with /invite @aicmo.',
    admin:
      'You are its first admin: /aicmo health tells you what is missing, /aicmo settings who else may decide.',
    organisation:
      'It is installed for the organisation. Add it to the workspaces that should use it; until then nobody sees it.',
    button: 'Open Slack',
    organisationButton: 'Choose workspaces',
  },
  failed: {
    heading: 'AICMO was not installed',
    again: 'Start again',
    declined: 'The installation was cancelled, and nothing was kept.',
    state:
      'This page belongs to an installation that was started in another browser, or more than ten minutes ago. Nothing was kept. Start again, and finish in the same browser.',
    code: 'Slack did not accept the confirmation: it was used before, or it is too old. Nothing was kept.',
    configuration:
      'Slack does not know this app: its client id, client secret or redirect address is wrong. Whoever runs AICMO must check SLACK_CLIENT_ID, SLACK_CLIENT_SECRET and the redirect address of the Slack app. Nothing was kept.',
    noBot: 'Slack granted no rights for the bot. Start again, and agree to what Slack shows.',
    rotation:
      'Token rotation is switched on for this Slack app, and AICMO does not use it. Whoever runs AICMO must make the app without it. Nothing was kept.',
    unreachable: 'Slack did not answer. Nothing was kept. Start again in a minute.',
    broken: (code: string) =>
      `Something went wrong here, and the installation was not kept. Start again. If it happens again, give whoever runs AICMO this code: ${code}.`,
  },
} as const;
