/** What one step of bringing a message up to date ends with. */
export type Step =
  /** Nothing more to do. */
  | 'done'
  /** The row moved on: look at it anew. */
  | 'again'
  /** The thread must exist before. */
  | 'root first';
