/** What people read where the app is an agent. */
export const AGENT_SAYS = {
  status: 'is looking it up...',
  loading: ['Reading the engagement...', 'Looking up versions and decisions...'],
  promptsTitle: 'Ask about your engagements',
  prompts: [
    { title: 'What waits for me', message: 'What waits for me?' },
    { title: 'Where everything stands', message: 'What is the status?' },
    { title: 'What is flagged, and why', message: 'Why is something flagged?' },
    { title: 'What we approved last month', message: 'What did we approve last month?' },
  ],
} as const;
