import { type Desk, DeskProblem, memberOf } from '../desk/desk.ts';
import { type Json, record, records, text } from '../json.ts';

/** A person uploads a file, to hand it to the app in a form. Bytes come as base64. */
export const upload = async (desk: Desk, input: Json): Promise<Json> => {
  const member = memberOf(desk, text(input.user));
  const by = { person: member.key };
  const bytes = Buffer.from(text(input.base64), 'base64');
  const filename = text(input.name);
  const session = await desk.emulator.call(
    'files.getUploadURLExternal',
    { filename, length: bytes.length },
    by,
  );
  if (session.ok !== true) throw new DeskProblem(text(session.error), 'That file could not be uploaded.');
  const headers = { 'content-type': 'application/octet-stream' };
  const path = new URL(text(session.upload_url)).pathname;
  await desk.emulator.forward(path, { method: 'POST', headers, body: bytes }, by);
  const files = [{ id: session.file_id, title: filename }];
  const done = await desk.emulator.call('files.completeUploadExternal', { files }, by);
  const file = record(records(done.files)[0]);
  desk.handedFiles.set(text(file.id), { person: member.key, file });
  return { id: file.id, name: file.name };
};

/** A file's bytes, fetched as this person. */
export const download = async (desk: Desk, user: string, id: string): Promise<Response> => {
  const by = { person: memberOf(desk, user).key };
  const file = record((await desk.emulator.call('files.info', { file: id }, by)).file);
  if (!file.url_private) throw new DeskProblem('file_not_found', 'That file is gone, or not for you.');
  return desk.emulator.forward(new URL(text(file.url_private)).pathname, { method: 'GET' }, by);
};
