import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { InstallationError } from "@/lib/domain/settings/installation-error";
import { AppError } from "@/lib/domain/shared/errors";
import { exitCodeOf, REFUSED } from "./refused-start";

test.each([
  new InstallationError("installation.fileForeign", { file: "waybill.db" }),
  new AppError("database_not_opened", "database.barred", { by: "2.0.0", here: "1.0.0" }),
  new AppError("database_not_opened", "database.noSchema"),
  Object.assign(new Error("interrupted"), { name: "UnfinishedRestoreError" }),
  Object.assign(new Error("EROFS: read-only file system, access '/srv'"), { code: "EROFS" }),
  Object.assign(new Error("EACCES: permission denied, open '/srv/app-secret'"), { code: "EACCES" }),
])("what only a person can mend is not tried again: %s", (error) => {
  expect(exitCodeOf(error)).toBe(REFUSED);
});

test.each([
  new AppError("database_not_opened", "database.noAnswer", { place: "db:5432" }),
  new AppError("database_not_opened", "database.locked", { migration: "0031_ask" }),
  Object.assign(new Error("write EIO"), { code: "EIO" }),
])("what may be over soon is tried again: %s", (error) => {
  expect(exitCodeOf(error)).toBe(1);
});

test("a start with a wrong setting ends with 78", () => {
  const { status, stderr } = spawnSync(process.execPath, ["--import", "tsx", "scripts/prepare.ts"], {
    env: { ...process.env, LC_ALL: "zh_CN.UTF-8", PORT: "none" },
    encoding: "utf8",
  });
  expect(status, stderr).toBe(REFUSED);
  expect(stderr).toBe("PORT 请填写 1 到 65535 的整数，例如 3000。\n");
});
