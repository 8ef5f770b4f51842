/** Why a report was not set. */
export const REPORT_SAY = {
  noTime: 'Choose a time from the list.',
  noFormats: 'Choose at least one format.',
  noStages: 'Choose at least one stage.',
  noneFits:
    'None of these formats can show any of these stages. CSV and ICS are for the execution plan alone.',
  noClientChannel:
    'This engagement has no client channel any more. Choose the thread, or set one under Manage.',
} as const;
