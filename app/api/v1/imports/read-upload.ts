import { z } from "zod";
import { InvalidInputError, TooLargeError } from "@/lib/domain/errors";
import { parseJson } from "@/lib/server/problem";
import { readBody } from "@/lib/server/read-body";
import { UPLOAD_LIMIT_BYTES, type Upload } from "@/lib/services/upload-import";

/** What a form adds around the file. */
const FORM_BYTES = 64 * 1024;

const pastedSchema = z.object({ text: z.string("请在 text 里写上粘贴的内容。") });

/**
 * The file in a request: the body itself under the name in `?fileName=`, the field `file` of a form,
 * or a pasted text as JSON, `{"text": "…"}`.
 *
 * @throws TooLargeError, InvalidInputError
 */
export async function readUpload(request: Request): Promise<Upload> {
  const contentType = request.headers.get("content-type") ?? "";
  if (/^multipart\/form-data/i.test(contentType)) return readForm(request, contentType);
  const fileName = new URL(request.url).searchParams.get("fileName");
  const bytes = await readBody(request, UPLOAD_LIMIT_BYTES);
  if (fileName !== null) return { bytes, fileName };
  if (/^application\/json/i.test(contentType)) {
    return { bytes: Buffer.from(pastedSchema.parse(parseJson(bytes)).text), fileName: null };
  }
  throw refusal("fileName", "请在地址里写上文件名，如 ?fileName=orders.xlsx。");
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
