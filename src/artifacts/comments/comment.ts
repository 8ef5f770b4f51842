/** Where a comment came from: a form, a message that somebody took, or a reply in the engagement's thread. */
export type CommentSource = 'button' | 'shortcut' | 'thread';

/** What Slack takes in one field; longer replies are shortened, and say so by their end. */
export const COMMENT_MAX = 3_000;

/** Open comments that one version can have. */
export const COMMENTS_OPEN_MAX = 200;

/** The kind of notice that shows a comment in the thread. */
export const COMMENTED_NOTICE = 'commented';

/** The message that a comment was taken from. */
export type MessageRef = { channelId: string; ts: string };

export type CommentView = {
  id: string;
  /** Counted over all versions of the artifact, with those that were there and are gone: it never changes. */
  number: number;
  versionId: string;
  /** The number of the version that it is about. */
  about: number;
  authorId: string;
  /** The author as a sentence names them. */
  authorName: string;
  source: CommentSource;
  at: Date;
  editedAt: Date | null;
  revision: number;
  /** Null when it was removed or erased. */
  text: string | null;
  /** The newest version that was written to answer it. */
  answeredBy: { versionId: string; number: number } | null;
};

export const isOpen = ({ text, answeredBy }: CommentView): boolean => text !== null && answeredBy === null;
