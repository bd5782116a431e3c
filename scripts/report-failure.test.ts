import { expect, onTestFinished, test, vi } from "vitest";
import { InstallationError } from "@/lib/domain/settings/installation-error";
import { AppError } from "@/lib/domain/shared/errors";
import { reportFailure } from "./report-failure";

test.each([
  ["database.barred", { by: "2.0.0", here: "1.0.0" }, "数据库已由 2.0.0 版升级", "恢复升级前的备份"],
  ["database.noAnswer", { place: 'db:5432/desk (connect "x")' }, 'db:5432/desk (connect "x")', "请启动数据库"],
  ["database.locked", { migration: "0031_ask" }, "0031_ask 所需的表", "请结束占用的事务"],
  ["database.noSchema", {}, "search_path 里没有存在的模式", "请先创建"],
])("%s is reported in words: what is wrong, and what to do", (key, values, problem, advice) => {
  const text = report(new AppError("database_not_opened", key, values));
  expect(text).toContain(problem);
  expect(text).toContain(advice);
});

test("a command to run is named as it is called here: the release has a program of its own", () => {
  const error = () => new InstallationError("installation.fileMissing", { file: "waybill.db" });
  expect(report(error())).toContain("npm run -s admin -- installation new");
  vi.stubEnv("WAYBILL_COMMAND", "waybill-desk admin");
  onTestFinished(() => void vi.unstubAllEnvs());
  expect(report(error())).toContain("waybill-desk admin installation new");
  expect(report(error())).not.toContain("npm run");
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
