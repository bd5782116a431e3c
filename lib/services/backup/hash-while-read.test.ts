import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import { createReadStream } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { expect, onTestFinished, test } from "vitest";
import { hashWhileRead } from "./hash-while-read";

test("a reader who begins late gets everything, and the hash is of it", async () => {
  const folder = await mkdtemp(join(tmpdir(), "hash-while-read-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, "copy");
  const bytes = randomBytes(300_000);
  await writeFile(file, bytes);
  const hash = createHash("sha256");
  const source = createReadStream(file);
  const content = hashWhileRead(source, hash);
  await once(source, "ready");
  expect(source.readableFlowing).not.toBe(true);
  expect((await buffer(content)).equals(bytes)).toBe(true);
  expect(hash.digest("hex")).toBe(createHash("sha256").update(bytes).digest("hex"));
});
