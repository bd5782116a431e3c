import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, onTestFinished, test } from "vitest";
import { replaceWithSecret } from "./secret-during-restore";

let file: string;
beforeEach(() => {
  const folder = mkdtempSync(join(tmpdir(), "waybill-secret-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  file = join(folder, "app-secret");
});
const read = () => readFileSync(file, "utf8").split("\n");
const fail = async () => {
  throw new Error("pg_restore failed");
};

test("the secret is there before the database is", async () => {
  let during: string[] = [];
  await replaceWithSecret(file, ["copy", "copy before"], async () => {
    during = read();
  });
  expect(during).toEqual(["copy", "copy before"]);
  expect(read()).toEqual(["copy", "copy before"]);
});

test("a desk that is replaced keeps its secret, the current one, until its database is gone", async () => {
  writeFileSync(file, "own\n");
  await expect(replaceWithSecret(file, ["copy"], fail)).rejects.toThrow("pg_restore failed");
  expect(read()).toEqual(["own", "copy"]);
  let during: string[] = [];
  await replaceWithSecret(file, ["copy"], async () => {
    during = read();
  });
  expect(during).toEqual(["own", "copy"]);
  expect(read()).toEqual(["copy"]);
});
