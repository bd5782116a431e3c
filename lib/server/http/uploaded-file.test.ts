import fc from "fast-check";
import { expect, test } from "vitest";
import { propertyRuns } from "@/lib/testing/property-runs";
import { parseMultipart } from "./parse-multipart";
import { readUploadedFile } from "./uploaded-file";

const LIMIT = 100_000;

async function pack(form: FormData): Promise<{ type: string; body: Buffer }> {
  const packed = new Response(form);
  return { type: packed.headers.get("content-type") ?? "", body: Buffer.from(await packed.arrayBuffer()) };
}

const upload = (body: string | Buffer, type: string) =>
  readUploadedFile(
    new Request("https://desk.example/api/v1/imports", {
      method: "POST",
      headers: { "content-type": type },
      body: typeof body === "string" ? body : new Uint8Array(body),
    }),
    LIMIT,
  );

const anyBytes = fc.oneof(
  fc.uint8Array({ maxLength: 200 }),
  fc.string({ unit: fc.constantFrom("\r\n", "--", "-", "\r", "订", "\0") }).map((text) => Buffer.from(text)),
);

test("a file of any content and name is read from a form as it was", async () => {
  const anyName = fc.string({
    unit: fc.constantFrom("订", "a", " ", '"', ";", "=", ".csv", "'"),
    minLength: 1,
    maxLength: 9,
  });
  await fc.assert(
    fc.asyncProperty(anyBytes, anyName, async (bytes, name) => {
      const form = new FormData();
      form.set("note", "x");
      form.set("file", new File([new Uint8Array(bytes)], name));
      const { body, type } = await pack(form);
      const read = await upload(body, type);
      expect(read.fileName).toBe(name);
      expect(read.bytes.equals(Buffer.from(bytes))).toBe(true);
    }),
    { numRuns: propertyRuns(100) },
  );
});

test("the bytes of a file in a form are those of the request, without a copy", async () => {
  const form = new FormData();
  form.set("file", new File(["运单号\nYT1234567890123"], "a.csv"));
  const { body, type } = await pack(form);
  expect(parseMultipart(body, type)?.map(({ bytes }) => bytes.buffer === body.buffer)).toEqual([true]);
});

const PART =
  '--b\r\nContent-Disposition: form-data; name="file"; filename="a \\"1\\".csv"\r\nContent-Type: text/csv\r\n\r\nx';

test("a form of curl is read, with a boundary in quotes and a text before it", async () => {
  const read = await upload(`before\r\n${PART}\r\n--b--\r\n`, 'multipart/form-data; charset=utf-8; boundary="b"');
  expect([read.fileName, read.bytes.toString()]).toEqual(['a "1".csv', "x"]);
});

test.each([
  ["without its end", PART, "multipart/form-data; boundary=b"],
  ["without a boundary", `${PART}\r\n--b--`, "multipart/form-data"],
  ["with another boundary", `${PART}\r\n--b--`, "multipart/form-data; boundary=c"],
  ["with headers that do not end", "--b\r\nContent-Disposition: form-data", "multipart/form-data; boundary=b"],
  [
    "of hundreds of parts",
    `${`${PART.replace("file", "other")}\r\n`.repeat(300)}${PART}\r\n--b--`,
    "multipart/form-data; boundary=b",
  ],
  [
    "whose file is a plain field",
    '--b\r\nContent-Disposition: form-data; name="file"\r\n\r\nx\r\n--b--',
    "multipart/form-data; boundary=b",
  ],
  ["that is empty", "", "multipart/form-data; boundary=b"],
])("a form %s has no file", async (_, body, type) => {
  await expect(upload(body, type)).rejects.toMatchObject({ key: "shared.fileMissing" });
});

test("a file in a form that is larger than the limit is refused", async () => {
  const large = PART.replace(/x$/, "x".repeat(LIMIT + 1));
  await expect(upload(`${large}\r\n--b--`, "multipart/form-data; boundary=b")).rejects.toMatchObject({
    code: "too_large",
  });
});
