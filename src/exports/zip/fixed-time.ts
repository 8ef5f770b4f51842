/**
 * The time that every entry of a ZIP bears, so that the same content is the same bytes. A ZIP knows only local time: the
 * same words give the same bytes in every zone.
 */
export const FIXED_TIME = new Date(1980, 0, 1);
