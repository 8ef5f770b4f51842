/** An execution content as far as later stages read it, by hand: two platforms, an email and a document. */
export const EXECUTION_LIKE = {
  schedule: { start_date: '2026-10-05', posts_per_week: 5, platforms: ['linkedin'], best_times: ['09:00'] },
  utm: { campaign: 'launch-week', links: [] },
  deliverables: [
    {
      id: 'linkedin_posts_week1-1',
      kind: 'linkedin_post',
      title: 'Day three',
      platform: 'linkedin',
      content_markdown: 'Day three, and nobody knows who waits for whom.',
    },
    {
      id: 'linkedin_posts_week1-2',
      kind: 'linkedin_post',
      title: 'Five evenings',
      platform: 'linkedin',
      content_markdown: 'The same five evenings each month.',
    },
    {
      id: 'email_sequence-1',
      kind: 'email_copy',
      title: 'First mail',
      content_markdown: 'Open items, chased by the system.',
    },
  ],
} as const;
