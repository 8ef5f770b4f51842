/** What ids mean to the person who reads. */
export type Names = {
  user(id: string): string | undefined;
  channel(id: string): string | undefined;
  timeZone: string;
};
