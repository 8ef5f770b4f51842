import { type Json, record, records, text } from '../json.ts';
import type { Call, Method } from './call.ts';
import { emulated, failed } from './call.ts';

/** Seconds east of UTC at this moment, as Slack's `tz_offset`. */
const offsetSeconds = (timeZone: string): number => {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' }).formatToParts();
  const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
  const [, sign, hours, minutes] = /GMT([+-])(\d{2}):(\d{2})/.exec(name) ?? [];
  const seconds = Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60;
  return sign === '-' ? -seconds : seconds;
};

const withTimeZone = (call: Call, user: Json): Json => {
  const member = call.desk.cast.people.find((each) => each.id === user.id);
  const timeZone = member?.timeZone ?? 'Etc/UTC';
  return {
    ...user,
    tz: timeZone,
    tz_label: timeZone,
    tz_offset: offsetSeconds(timeZone),
    is_owner: false,
    is_primary_owner: false,
    is_restricted: member?.isGuest === true,
    is_ultra_restricted: false,
    is_app_user: false,
  };
};

const info: Method = async (call) => {
  const answer = await emulated(call);
  return answer.ok === true ? { ...answer, user: withTimeZone(call, record(answer.user)) } : answer;
};

const all: Method = async (call) => {
  const answer = await emulated(call);
  const members = records(answer.members).map((user) => withTimeZone(call, user));
  return answer.ok === true ? { ...answer, members } : answer;
};

const groups: Method = ({ desk }) =>
  desk.bot.scopes.includes('usergroups:read')
    ? { ok: true, usergroups: [] }
    : {
        ok: false,
        error: 'missing_scope',
        needed: 'usergroups:read',
        provided: desk.bot.scopes.join(','),
      };

const identity: Method = async (call) => {
  const answer = await emulated(call);
  return answer.ok === true ? { ...answer, is_enterprise_install: false, url: `${call.desk.url}/` } : answer;
};

const revoke: Method = ({ desk, args }) => {
  if (text(args.test) === 'true') return { ok: true, revoked: false };
  if (!desk.bot.installed) return failed('token_revoked');
  desk.bot.installed = false;
  return { ok: true, revoked: true };
};

export const PEOPLE_METHODS: Readonly<Record<string, Method>> = {
  'users.info': info,
  'users.list': all,
  'usergroups.list': groups,
  'auth.test': identity,
  'auth.revoke': revoke,
};
