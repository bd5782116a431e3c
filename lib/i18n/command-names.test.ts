import { afterEach, expect, test, vi } from "vitest";
import { message } from "@/lib/domain/shared/message";
import { startCommand } from "./command-names";
import { translatorIn } from "./translator";

afterEach(() => void vi.unstubAllEnvs());

test("sentences name the commands of a clone, or those of the release", () => {
  const mend = () => translatorIn("en").problem(message("doctor.secretMismatchMend", { folder: "data" }));
  expect([mend(), startCommand()]).toEqual([
    expect.stringContaining("npm run -s admin -- installation adopt"),
    "npm start",
  ]);
  vi.stubEnv("WAYBILL_COMMAND", "waybill-desk admin");
  expect([mend(), startCommand()]).toEqual([
    expect.stringContaining("run waybill-desk admin installation adopt"),
    "waybill-desk start",
  ]);
});
