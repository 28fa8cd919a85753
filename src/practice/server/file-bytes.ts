// The bytes of files: taken at the address that files.getUploadURLExternal gave, and given to whoever sees the message.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBytes } from './read-args.ts';
import { noteRefusal, type RunningSlack } from './running-slack.ts';
import { visibleMessages } from './world.ts';

/** Raw bytes, or a form with one file. Slack answers with 200, and with anything else where it did not take them. */
export const takeBytes = async (
  slack: RunningSlack,
  token: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const sent = await readBytes(request);
  const fault = slack.faults.get('upload')?.shift();
  const upload = slack.uploads.get(token);
  const bytes = await onlyFile(request.headers['content-type'], sent);
  // The length was promised in bytes; whoever counted characters is found out here.
  const isFitting = upload?.bytes === undefined && bytes?.length === upload?.length;
  const status = fault?.kind === 'status' ? fault.status : upload === undefined ? 404 : isFitting ? 200 : 400;
  const isTaken = status === 200 && fault?.kind !== 'reset-before';
  if (isTaken && upload !== undefined) upload.bytes = bytes;
  if (fault !== undefined || !isTaken)
    noteRefusal(slack, 'upload', fault && fault.kind !== 'status' ? fault.kind : `http_${status}`);
  if (fault !== undefined && fault.kind !== 'status') request.socket.destroy();
  else
    response
      .writeHead(status, { 'content-type': 'text/plain' })
      .end(status === 200 ? `OK - ${sent.length}` : 'Not taken');
};

const onlyFile = async (type: string | undefined, sent: Buffer): Promise<Buffer | undefined> => {
  if (!type?.startsWith('multipart/form-data')) return sent;
  const form = await new Response(new Uint8Array(sent), { headers: { 'content-type': type } })
    .formData()
    .catch((): undefined => undefined);
  const [file, ...others] = [...(form?.values() ?? [])].filter((value) => typeof value !== 'string');
  return file === undefined || others.length > 0 ? undefined : Buffer.from(await file.arrayBuffer());
};

/** As a download, and never as a page of ours, whatever stands in it. */
export const giveBytes = (
  { world }: RunningSlack,
  userId: string,
  fileId: string,
  response: ServerResponse,
): void => {
  const file = Object.values(world.channels)
    .flatMap((channel) => visibleMessages(channel, userId))
    .flatMap(({ files = [] }) => files)
    .find(({ id }) => id === fileId);
  const bytes = world.files?.[fileId];
  if (file === undefined || bytes === undefined) {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found');
    return;
  }
  const { name, mimetype } = file;
  // What encodeURIComponent leaves, and a header's parameter may not have (RFC 8187).
  const written = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16)}`,
  );
  response.writeHead(200, {
    'content-type': mimetype.startsWith('text/') ? `${mimetype}; charset=utf-8` : mimetype,
    'content-disposition': `attachment; filename*=UTF-8''${written}`,
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  });
  response.end(Buffer.from(bytes, 'base64'));
};
