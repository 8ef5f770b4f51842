import { type Json, record, records, text } from '../json.ts';
import { type Call, emulated, failed, type Method } from './call.ts';

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
    is_ultra_restricted: member?.isGuest === true,
    ...(member?.teamId ? { team_id: member.teamId, is_stranger: true } : {}),
    is_app_user: false,
    deleted: call.desk.deactivated.has(text(user.id)),
  };
};

const info: Method = async (call) => {
  const answer = await emulated(call);
  return answer.ok === true ? { ...answer, user: withTimeZone(call, record(answer.user)) } : answer;
};

const all: Method = async (call) => {
  const answer = await emulated(call);
  const members = records(answer.members)
    .map((user) => withTimeZone(call, user))
    .filter((user) => user.is_stranger !== true);
  return answer.ok === true ? { ...answer, members } : answer;
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
  'auth.test': identity,
  'auth.revoke': revoke,
};
