import { afterEach, expect, test, vi } from "vitest";
import { directUrl, hasPooler } from "./direct-url";

afterEach(() => void vi.unstubAllEnvs());

test("beside a pooler the server's own address is taken", () => {
  vi.stubEnv("DATABASE_URL", "postgres://pooler/desk");
  vi.stubEnv("DATABASE_DIRECT_URL", "");
  expect(directUrl()).toBe("postgres://pooler/desk");
  vi.stubEnv("DATABASE_DIRECT_URL", "postgres://server/desk");
  expect(directUrl()).toBe("postgres://server/desk");
});

test.each([
  ["postgres://app@db:5432/desk", "", false],
  ["postgres://app@db/desk", "postgres://owner:secret@DB:5432/desk?sslmode=verify-full", false],
  ["postgres://app@db1,db2/desk", "postgres://owner@db2:5432,db1/desk?target_session_attrs=read-write", false],
  ["postgres://app@/desk?host=/run/postgresql", "postgres://owner@%2Frun%2Fpostgresql/desk", false],
  ["postgres://app@[::1]:5432/desk", "postgres://app@[::1]/desk", false],
  ["postgres://app@db:6432/desk", "postgres://app@db:5432/desk", true],
  ["postgres://app@pooler/desk", "postgres://app@db/desk", true],
  ["postgres://app@pooler1,pooler2/desk", "postgres://app@db1,db2/desk", true],
  ["postgres://app@db1,db2/desk", "postgres://app@db1/desk", true],
])("%s beside %j is a pooler's: %s", (url, direct, expected) => {
  vi.stubEnv("DATABASE_URL", url);
  vi.stubEnv("DATABASE_DIRECT_URL", direct);
  expect(hasPooler()).toBe(expected);
});
