/** Comments on drafts. A new press is one more line. */
export const COMMENTS_ACTIONS = ['draft.comment', 'comments.open', 'comments.remove'] as const;

export const COMMENTS_CALLBACKS = ['draft.comment'] as const;
