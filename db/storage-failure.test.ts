import { expect, test } from "vitest";
import { classifyStorageFailure, isConnectionFailure, isDatabaseAway, isStorageFailure } from "./storage-failure";

const failure = (code: string) => Object.assign(new Error(code), { code });

test.each([
  ["SQLITE_FULL", "full"],
  ["ENOSPC", "full"],
  ["53100", "full"],
  ["EDQUOT", "quota"],
  ["SQLITE_READONLY", "readOnly"],
  ["SQLITE_READONLY_DBMOVED", "readOnly"],
  ["EROFS", "readOnly"],
  ["25006", "readOnly"],
  ["SQLITE_IOERR_WRITE", "broken"],
  ["EIO", "broken"],
  ["ECONNREFUSED", "unreachable"],
  ["57P01", "unreachable"],
  ["08006", "unreachable"],
])("%s is a storage failure of kind %s", (code, problem) => {
  expect(classifyStorageFailure(failure(code))).toBe(problem);
  expect(isStorageFailure(failure(code))).toBe(true);
});

test.each(["SQLITE_BUSY", "SQLITE_IOERR_READ", "SQLITE_FULL", "08006", "57P03", "53300", "ECONNREFUSED"])(
  "a request that fails with %s may succeed later",
  (code) => {
    expect(isDatabaseAway(failure(code))).toBe(true);
  },
);

test.each([
  "SQLITE_CONSTRAINT_UNIQUE",
  "SQLITE_CORRUPT",
  "SQLITE_ERROR",
  "42P01",
  "23505",
  "ENOENT",
  "ERR_INVALID_ARG",
])("one that fails with %s would fail again", (code) => {
  expect(isDatabaseAway(failure(code))).toBe(false);
});

test("the error code is found inside the query builder's wrapper", () => {
  const failed = new Error("Failed query", { cause: failure("SQLITE_FULL") });
  expect(classifyStorageFailure(failed)).toBe("full");
  expect(classifyStorageFailure(new Error("Failed to get session", { cause: failed }))).toBe("full");
});

test.each([
  "Connection terminated unexpectedly",
  "Query read timeout",
  "timeout exceeded when trying to connect",
  "timeout expired",
  "Client has encountered a connection error and is not queryable",
])("“%s”, which the driver reports without a code, means that the database is unreachable", (message) => {
  const error = new Error("Failed query", { cause: new Error(message) });
  expect(isStorageFailure(error)).toBe(true);
  expect(isConnectionFailure(error)).toBe(true);
  expect(classifyStorageFailure(error)).toBe("unreachable");
});

test.each(["SQLITE_CONSTRAINT_UNIQUE", "SQLITE_ERROR", "23505", "42601", undefined])(
  "%s is not a storage failure",
  (code) => expect(isStorageFailure(code ? failure(code) : new Error("a bug"))).toBe(false),
);
