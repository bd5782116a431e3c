import { expect, test } from "vitest";
import { classifyStorageFailure, isConnectionFailure, isStorageFailure } from "./storage-failure";

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

test("the error code is found inside the query builder's wrapper", () => {
  expect(classifyStorageFailure(new Error("Failed query", { cause: failure("SQLITE_FULL") }))).toBe("full");
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
