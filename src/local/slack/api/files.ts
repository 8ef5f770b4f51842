import { text } from '../json.ts';
import { emulated, type Method } from './call.ts';
import { writeRefusal } from './chat.ts';

const info: Method = async (call) => {
  const handed = call.desk.handedFiles.get(text(call.args.file));
  if (!handed || !call.desk.bot.scopes.includes('files:read')) return emulated(call);
  return call.desk.emulator.call('files.info', call.args, { person: handed.person });
};

const complete: Method = async (call) => {
  const channel = text(call.args.channel_id) || text(call.args.channels).split(',')[0];
  const refusal = channel ? await writeRefusal(call.desk, channel) : undefined;
  return refusal ?? emulated(call);
};

export const FILE_METHODS: Readonly<Record<string, Method>> = {
  'files.info': info,
  'files.completeUploadExternal': complete,
};
