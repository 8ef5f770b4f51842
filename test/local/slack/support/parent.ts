import { startLocalSlackProcess } from '../../../../src/local/slack/start-process.ts';

/** A process that starts a local workspace, says its pid, and waits to be killed. */
startLocalSlackProcess({ signingSecret: 's' }).then((slack) => {
  process.stdout.write(`${slack.pid}\n`);
  setInterval(() => {}, 1000);
});
