import { Readable } from "node:stream";
import { expect, test } from "vitest";
import { createFileResponse } from "./file-response";

test("a file's name reaches the browser whole, whatever characters it has", () => {
  const { headers } = createFileResponse({ file: Readable.from([]), name: "费用-O'Brien (*)-王倩😀.csv" });
  expect(headers.get("Content-Type")).toBe("text/csv");
  const [, encoded = ""] =
    /^attachment; filename\*=UTF-8''([\w.%!#$&+^`|~-]+)$/.exec(headers.get("Content-Disposition") ?? "") ?? [];
  expect(decodeURIComponent(encoded)).toBe("费用-O'Brien (*)-王倩😀.csv");
});
