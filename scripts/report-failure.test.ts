import { afterEach, expect, test, vi } from "vitest";
import { InstallationError } from "@/lib/domain/settings/installation-error";
import { AppError } from "@/lib/domain/shared/errors";
import { UsageError } from "./admin/command-line";
import { reportFailure } from "./report-failure";

afterEach(() => void vi.unstubAllEnvs());

test.each([
  [
    "database.barred",
    { by: "2.0.0", schema: "2027-01-01 08:00:00", here: "1.0.0", own: "2026-11-28 08:00:00" },
    "数据库已由 2.0.0 版（表结构 2027-01-01 08:00:00）升级",
    "恢复升级前的备份",
  ],
  ["database.noAnswer", { place: 'db:5432/desk (connect "x")' }, 'db:5432/desk (connect "x")', "请启动数据库"],
  ["database.locked", { migration: "0031_ask" }, "0031_ask 所需的表", "请结束占用的事务"],
  ["database.noSchema", {}, "search_path 里没有存在的模式", "请先创建"],
])("%s is reported in words: what is wrong, and what to do", (key, values, problem, advice) => {
  vi.stubEnv("LC_ALL", "zh_CN.UTF-8");
  const text = report(new AppError("database_not_opened", key, values));
  expect(text).toContain(problem);
  expect(text).toContain(advice);
});

test("a command to run is named as it is called here: the release has a program of its own", () => {
  const error = () => new InstallationError("installation.fileMissing", { file: "waybill.db" });
  expect(report(error())).toContain("npm run -s admin -- installation new");
  vi.stubEnv("WAYBILL_COMMAND", "waybill-desk admin");
  expect(report(error())).toContain("waybill-desk admin installation new");
  expect(report(error())).not.toContain("npm run");
});

const CHINESE = "没有“token forge”这个命令。";
const ENGLISH = "There is no command “token forge”.";

test.each([
  [{ LANG: "zh_CN.UTF-8" }, [CHINESE]],
  [{ LANG: "zh_TW" }, [CHINESE]],
  [{ LANG: "en_US.UTF-8" }, [ENGLISH]],
  [{ LANG: "de_DE@euro" }, [ENGLISH]],
  [{ LC_MESSAGES: "en_GB.UTF-8", LANG: "zh_CN.UTF-8" }, [ENGLISH]],
  [{ LC_ALL: "zh_CN.UTF-8", LC_MESSAGES: "en_GB.UTF-8", LANG: "en_GB.UTF-8" }, [CHINESE]],
  [{}, [CHINESE, ENGLISH]],
  [{ LANG: "C.UTF-8" }, [CHINESE, ENGLISH]],
  [{ LC_ALL: "POSIX", LANG: "zh_CN.UTF-8" }, [CHINESE, ENGLISH]],
])("a terminal in %o is told in its language, one that names none in both", (env, lines) => {
  for (const name of ["LC_ALL", "LC_MESSAGES", "LANG"]) vi.stubEnv(name, "");
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  expect(report(new UsageError("usage.unknown", { command: "token forge" }))).toBe(`${lines.join("\n")}\n`);
});

test.each([
  [
    "EACCES: permission denied, open '/srv/app-secret'",
    "/srv/app-secret",
    /^This user has no access to \/srv\/app-secret\. Run /,
  ],
  ["EROFS: read-only file system, access '/srv'", "/srv", /^The disk of \/srv is read-only\. Check /],
  ["ENOENT: no such file or directory, open 'gone.tar'", "gone.tar", /^gone\.tar was not found/],
  ["EIO: i/o error, write", undefined, /^EIO: i\/o error, write\nCheck the arguments and settings/],
])("%s is said with what to do", (text, path, sentence) => {
  vi.stubEnv("LC_ALL", "en_US.UTF-8");
  const [code = ""] = text.split(":");
  expect(report(Object.assign(new Error(text), { code, path }))).toMatch(sentence);
});

/** What is written to standard error. */
function report(error: Error): string {
  const write = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  const code = process.exitCode;
  reportFailure(error);
  expect(process.exitCode).toBe(1);
  process.exitCode = code;
  const text = write.mock.calls.join("");
  write.mockRestore();
  return text;
}
