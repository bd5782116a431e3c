import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** Whatever talks to the database runs once for each engine. */
const DATABASE_TESTS = ["db", "lib/services", "lib/worker", "lib/server"].map((folder) => `${folder}/**/*.test.ts`);

const UNIT_TESTS = [
  "lib/domain",
  "lib/kuaidi100",
  "lib/spreadsheet",
  "lib/client",
  "lib/buyer",
  "lib/reference",
  "components",
  "sandbox",
  "scripts",
].map((folder) => `${folder}/**/*.test.ts`);

export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "") } },
  test: {
    // A developer's own DATABASE_URL must never be what the tests write to.
    // Password hashing and a database of its own take a while on a busy machine.
    testTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
    env: { DATABASE_URL: "", TZ: "UTC", APP_SECRET: "a secret for tests only", KUAIDI100_KEY: "test-key" },
    projects: [
      { extends: true, test: { name: "unit", include: UNIT_TESTS } },
      {
        extends: true,
        test: { name: "sqlite", include: DATABASE_TESTS, exclude: ["db/postgres/**"] }, // what only PostgreSQL has
      },
      {
        extends: true,
        test: {
          name: "postgres",
          include: DATABASE_TESTS,
          exclude: ["db/sqlite/**", "lib/services/tracking/push-store/push-backlog.test.ts"], // what only SQLite has
          globalSetup: "./db/testing/postgres-global-setup.ts",
          setupFiles: "./db/testing/use-postgres.ts",
          hookTimeout: 30_000,
        },
      },
    ],
  },
});
