import { expect, test } from "vitest";
import { installStamp } from "./install.mjs";

test("another Node installs anew, since native modules are compiled for one", () => {
  const lockFile = Buffer.from("{}");
  expect(installStamp(lockFile, "115")).not.toBe(installStamp(lockFile, "127"));
  expect(installStamp(lockFile, "115")).toBe(installStamp(lockFile, "115"));
  expect(installStamp(Buffer.from("{ }"), "115")).not.toBe(installStamp(lockFile, "115"));
});
