import { afterEach, expect, test, vi } from "vitest";
import { directUrl } from "./direct-url";

afterEach(() => void vi.unstubAllEnvs());

test("beside a pooler the server's own address is taken", () => {
  vi.stubEnv("DATABASE_URL", "postgres://pooler/desk");
  vi.stubEnv("DATABASE_DIRECT_URL", "");
  expect(directUrl()).toBe("postgres://pooler/desk");
  vi.stubEnv("DATABASE_DIRECT_URL", "postgres://server/desk");
  expect(directUrl()).toBe("postgres://server/desk");
});
