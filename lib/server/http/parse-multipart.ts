/** A part of a form; `fileName` is null for a field that is no file. */
export interface FormPart {
  name: string;
  fileName: string | null;
  bytes: Buffer;
}

const LINE_END = "\r\n";
const HEADERS_END = "\r\n\r\n";
const MAX_PARTS = 20;
const MAX_HEADER_BYTES = 8 * 1024;
const MAX_BOUNDARY = 70;

/**
 * The parts of a form as browsers and curl send it (RFC 7578). Their bytes are those of the body: copying a large file,
 * as the form data of the platform does several times, holds up every other request meanwhile.
 *
 * @returns null when the body is no complete form, or has too many parts
 */
export function parseMultipart(body: Buffer, contentType: string): FormPart[] | null {
  const [, quoted, plain = ""] = /;\s*boundary=(?:"([^"]+)"|([^\s;"]+))/i.exec(contentType) ?? [];
  const boundary = quoted ?? plain;
  if (boundary === "" || boundary.length > MAX_BOUNDARY) return null;
  const separator = Buffer.from(`${LINE_END}--${boundary}`);
  const parts: FormPart[] = [];
  // The first one may stand at the very beginning, without its line end.
  const opening = separator.subarray(LINE_END.length);
  const first = body.indexOf(opening);
  if (first === -1) return null;
  let from = first + opening.length;
  while (parts.length < MAX_PARTS) {
    if (body.subarray(from, from + 2).toString("latin1") === "--") return parts;
    const headersEnd = body.subarray(from, from + MAX_HEADER_BYTES).indexOf(HEADERS_END);
    if (headersEnd === -1) return null;
    const start = from + headersEnd + HEADERS_END.length;
    const end = body.indexOf(separator, start);
    if (end === -1) return null;
    const headers = body.subarray(from, from + headersEnd).toString("utf8");
    const disposition = /^content-disposition:.*$/im.exec(headers)?.[0] ?? "";
    const fileName = findParameter(disposition, "filename");
    parts.push({ name: findParameter(disposition, "name") ?? "", fileName, bytes: body.subarray(start, end) });
    from = end + separator.length;
  }
  return null;
}

const PARAMETER = {
  name: /;\s*name=(?:"((?:\\"|[^"])*)"|([^\s;"]+))/i,
  filename: /;\s*filename=(?:"((?:\\"|[^"])*)"|([^\s;"]+))/i,
};

function findParameter(disposition: string, name: keyof typeof PARAMETER): string | null {
  const [, quoted, plain] = PARAMETER[name].exec(disposition) ?? [];
  const text = quoted ?? plain;
  if (text === undefined) return null;
  // Browsers write `%22`, curl `\"`.
  return text.replaceAll('\\"', '"').replaceAll(/%0d/gi, "\r").replaceAll(/%0a/gi, "\n").replaceAll("%22", '"');
}
