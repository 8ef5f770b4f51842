import type { RedisAddress } from './address.ts';

// redis.conf reads double quotes and backslash escapes as JSON writes them.
const quoted = (text: string): string => JSON.stringify(text);

function listening(address: RedisAddress): string[] {
  if ('path' in address) return ['port 0', `unixsocket ${quoted(address.path)}`, 'unixsocketperm 700'];
  return [
    `bind ${address.host}`,
    `port ${address.port}`,
    'protected-mode yes',
    `requirepass ${quoted(address.password)}`,
  ];
}

/** redis.conf of the private Redis: durable against SIGKILL, never evicting (BullMQ requires it). */
export function configuration(dir: string, address: RedisAddress, log: string, pidFile: string): string {
  return [
    ...listening(address),
    `dir ${quoted(dir)}`,
    `logfile ${quoted(log)}`,
    `pidfile ${quoted(pidFile)}`,
    'daemonize no',
    'save ""',
    'appendonly yes',
    'appendfsync everysec',
    'aof-load-truncated yes',
    'maxmemory-policy noeviction',
    '',
  ].join('\n');
}
