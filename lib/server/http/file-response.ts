import { Readable } from "node:stream";
import { addAuditDetail } from "@/lib/server/audit/audit-context";

export const FILE_TYPES = {
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv",
} as const;

/** A streamed file that browsers save under its name and never display. */
export function createFileResponse({ file, name }: { file: Readable; name: string }): Response {
  addAuditDetail({ facts: { file: name } });
  const types: Readonly<Record<string, string>> = FILE_TYPES;
  return new Response(Readable.toWeb(file) as ReadableStream<Uint8Array>, {
    headers: {
      "Content-Type": types[name.slice(name.lastIndexOf(".") + 1)] ?? "application/octet-stream",
      "Content-Disposition": `attachment; filename*=UTF-8''${encodeName(name)}`,
      "X-Content-Type-Options": "nosniff",
    },
  });
}

/** As RFC 5987 wants it: quotes, brackets and asterisks, too, are written as bytes. */
function encodeName(name: string): string {
  return encodeURIComponent(name).replace(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}
