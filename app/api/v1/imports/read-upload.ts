import { InvalidInputError, TooLargeError } from "@/lib/domain/errors";
import { readBody } from "@/lib/server/read-body";
import { UPLOAD_LIMIT_BYTES, type Upload } from "@/lib/services/upload-import";

/** What a form adds around the file. */
const FORM_BYTES = 64 * 1024;

/**
 * The file in a request: the field `file` of a form, the body itself under the name in `?fileName=`,
 * or, as `text/plain` without a name, pasted text.
 *
 * @throws TooLargeError, InvalidInputError
 */
export async function readUpload(request: Request): Promise<Upload> {
  const contentType = request.headers.get("content-type") ?? "";
  if (/^multipart\/form-data/i.test(contentType)) return readForm(request, contentType);
  const fileName = new URL(request.url).searchParams.get("fileName");
  const bytes = await readBody(request, UPLOAD_LIMIT_BYTES);
  if (fileName === null && !/^text\/plain/i.test(contentType)) {
    throw refusal("fileName", "请在地址里写上文件名，如 ?fileName=orders.xlsx；粘贴的文字请用 text/plain 发送。");
  }
  return { bytes, fileName };
}

async function readForm(request: Request, contentType: string): Promise<Upload> {
  const body = await readBody(request, UPLOAD_LIMIT_BYTES + FORM_BYTES);
  const form = await new Response(new Uint8Array(body), { headers: { "Content-Type": contentType } })
    .formData()
    .catch(() => undefined);
  const file = form?.get("file");
  if (!(file instanceof File)) throw refusal("file", "表单里没有名为 file 的文件。");
  if (file.size > UPLOAD_LIMIT_BYTES) throw new TooLargeError(UPLOAD_LIMIT_BYTES);
  return { bytes: Buffer.from(await file.arrayBuffer()), fileName: file.name };
}

function refusal(field: string, message: string): InvalidInputError {
  return new InvalidInputError(message, [{ field, message }]);
}
