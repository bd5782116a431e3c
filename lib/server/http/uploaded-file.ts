import { invalidField, TooLargeError } from "@/lib/domain/shared/errors";
import type { Upload, Uploaded } from "@/lib/operations/operation";
import { parseMultipart } from "./parse-multipart";
import { readBody } from "./read-body";

/** Additional bytes of a multipart form around the file. */
const FORM_BYTES = 64 * 1024;

/** What a request has in place of JSON. @throws TooLargeError, InvalidInputError */
export async function readUpload(request: Request, upload: Upload): Promise<Uploaded[keyof Uploaded]> {
  if (upload.as === "file") return readUploadedFile(request, upload.limitBytes);
  if (upload.as === "bytes") return readBody(request, upload.limitBytes);
  return { stream: request.body, length: Number(request.headers.get("content-length") ?? 0) };
}

/**
 * The file in a request: the body itself under the name in `?fileName=`, or the field `file` of a
 * form.
 *
 * @throws TooLargeError, InvalidInputError
 */
export async function readUploadedFile(request: Request, limit: number): Promise<Uploaded["file"]> {
  const contentType = request.headers.get("content-type") ?? "";
  if (/^multipart\/form-data/i.test(contentType)) return parseUploadForm(request, contentType, limit);
  const fileName = new URL(request.url).searchParams.get("fileName");
  const bytes = await readBody(request, limit);
  if (fileName === null) throw invalidField("fileName", "shared.fileNameMissing");
  return { bytes, fileName };
}

async function parseUploadForm(request: Request, contentType: string, limit: number): Promise<Uploaded["file"]> {
  const body = await readBody(request, limit + FORM_BYTES);
  const file = parseMultipart(body, contentType)?.find(({ name, fileName }) => name === "file" && fileName !== null);
  if (!file || file.fileName === null) throw invalidField("file", "shared.fileMissing");
  if (file.bytes.length > limit) throw new TooLargeError(limit);
  return { bytes: file.bytes, fileName: file.fileName };
}
