import { Readable } from "node:stream";

/** An XLSX to be saved under a name, sent as it is written. */
export function xlsxAnswer(file: Readable, name: string): Response {
  return new Response(Readable.toWeb(file) as ReadableStream<Uint8Array>, {
    headers: {
      "Content-Type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "Content-Disposition": `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
    },
  });
}
