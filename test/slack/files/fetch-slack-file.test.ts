import { describe, expect, it } from 'vitest';
import { isSlacks } from '../../../src/slack/files/fetch-slack-file.ts';

describe('the token', () => {
  const api = 'https://slack.com/api/';
  it.each([
    ['https://files.slack.com/files-pri/T1-F1/logo.png', api, true],
    ['https://slack.com/files/1', api, true],
    ['http://files.slack.com/files-pri/1', api, false],
    ['https://files.slack.com.example.org/1', api, false],
    ['https://notslack.com/1', api, false],
    ['https://user:secret@files.slack.com/1', api, false],
    ['https://files.slack.com/1', 'https://slack-gov.com/api/', false],
    ['https://files.slack-gov.com/1', 'https://slack-gov.com/api/', true],
    ['http://127.0.0.1:4000/files-pri/1', 'http://127.0.0.1:4000/api/', true],
    ['http://127.0.0.1:4001/files-pri/1', 'http://127.0.0.1:4000/api/', false],
    ['not an address', api, false],
  ])('goes to %s from %s: %s', (url, root, allowed) => {
    expect(isSlacks(url, root)).toBe(allowed);
  });
});
