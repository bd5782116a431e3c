import { expect, test } from "vitest";
import { installStamp } from "./install.mjs";
import { HEADERS, hasFaultyHeaders } from "./node-headers.mjs";

test("another Node installs anew, since native modules are compiled for one", () => {
  const lockFile = Buffer.from("{}");
  expect(installStamp(lockFile, "115")).not.toBe(installStamp(lockFile, "127"));
  expect(installStamp(lockFile, "115")).toBe(installStamp(lockFile, "115"));
  expect(installStamp(Buffer.from("{ }"), "115")).not.toBe(installStamp(lockFile, "115"));
});

test("Node 24.19 and newer compile with the headers of an earlier Node 24", () => {
  expect(
    ["20.20.2", "22.23.3", "24.18.0", "24.19.0", "24.21.0"].filter((version) => hasFaultyHeaders(version)),
  ).toEqual(["24.19.0", "24.21.0"]);
  expect(Object.values(HEADERS).filter((version) => hasFaultyHeaders(version))).toEqual([]);
});
