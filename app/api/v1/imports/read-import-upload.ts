import { z } from "zod";
import { message } from "@/lib/domain/shared/message";
import { readBody } from "@/lib/server/http/read-body";
import { parseRequest } from "@/lib/server/http/read-request";
import { readUploadedFile } from "@/lib/server/http/uploaded-file";
import { type ImportUpload, UPLOAD_LIMIT_BYTES } from "@/lib/services/imports/upload-import";

const pastedSchema = z.object({ text: z.string(message("imports.pastedTextNeeded")) });

/**
 * The uploaded file: the body itself under the name in `?fileName=`, the field `file` of a form, or
 * pasted text as JSON, `{"text": "…"}`.
 *
 * @throws TooLargeError, InvalidInputError
 */
export async function readImportUpload(request: Request): Promise<ImportUpload> {
  const isJson = /^application\/json/i.test(request.headers.get("content-type") ?? "");
  const hasName = new URL(request.url).searchParams.has("fileName");
  if (!isJson || hasName) return readUploadedFile(request, UPLOAD_LIMIT_BYTES);
  const bytes = await readBody(request, UPLOAD_LIMIT_BYTES);
  return { bytes: Buffer.from(parseRequest(bytes, pastedSchema).text), fileName: null };
}
