/** Which shape `raw` has. A change that a reader of the last shape could misread gets a new number. */
export const EXPORT_FORMAT = 'aicmo-version/1';
