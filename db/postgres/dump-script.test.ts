import { Readable } from "node:stream";
import { expect, test } from "vitest";
import { type RowBatch, readDumpScript } from "./dump-script";

const SCRIPT = `SET statement_timeout = 0;
SET transaction_timeout = 0;
\\restrict kX3
CREATE TABLE public.tag (id text);
COPY public.tag (id, name) FROM stdin;
1\t一\u2028二\u0085三
2\tCOPY public.other (id) FROM stdin;
3\t\\\\.
\\.


COPY waybill."group" (id) FROM stdin;
\\.
SELECT 1;
\\unrestrict kX3
`;

/** Reads the script in pieces of some bytes. */
async function read(script: string, bytes: number) {
  const whole = Buffer.from(script);
  const pieces = Array.from({ length: Math.ceil(whole.length / bytes) }, (_, index) =>
    whole.subarray(index * bytes, (index + 1) * bytes),
  );
  const parts: unknown[] = [];
  for await (const part of readDumpScript(Readable.from(pieces))) {
    if (typeof part === "string") {
      if (part.trim() !== "") parts.push(part.trim());
      continue;
    }
    const batches: RowBatch[] = [];
    for await (const batch of part.batches) batches.push(batch);
    parts.push({
      copy: part.copy,
      table: `${part.schema}.${part.table}`,
      rows: batches.reduce((sum, { rows }) => sum + rows, 0),
      text: Buffer.concat(batches.map((batch) => batch.bytes)).toString(),
    });
  }
  return parts;
}

test.each([1, 7, 64, 10_000])(
  "statements and rows are parted wherever the script is cut: every %i bytes",
  async (bytes) => {
    expect(await read(SCRIPT, bytes)).toEqual([
      "SET statement_timeout = 0;\nCREATE TABLE public.tag (id text);",
      {
        copy: "COPY public.tag (id, name) FROM STDIN",
        table: "public.tag",
        rows: 3,
        text: "1\t一\u2028二\u0085三\n2\tCOPY public.other (id) FROM stdin;\n3\t\\\\.\n",
      },
      { copy: 'COPY waybill."group" (id) FROM STDIN', table: "waybill.group", rows: 0, text: "" },
      "SELECT 1;",
    ]);
  },
);

test("a script that ends within the rows of a table is refused", async () => {
  await expect(read("COPY public.tag (id) FROM stdin;\n1\n", 100)).rejects.toThrow("no end");
});
