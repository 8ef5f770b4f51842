export type { SlackFile } from '../../files/fetch-slack-file.ts';
