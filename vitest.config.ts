import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { configDefaults, defineConfig } from "vitest/config";

/** Whatever reads or writes the database runs once for each engine, all else once. */
const DATABASE_TESTS = ["db/**/*.test.ts", "lib/services/**/*.test.ts", "lib/worker/**/*.test.ts", "**/*.db.test.ts"];

const NEVER = [...configDefaults.exclude, ".next/**", "e2e/**"];

/**
 * Weeks of the desk beside the sandbox, with statements that shorter tests run on both engines. Their drills run on both
 * too.
 */
const SANDBOX_WEEKS = [
  "lib/services/billing/charges-sandbox.test.ts",
  "lib/services/queries/lost-pushes.test.ts",
  "lib/services/queries/outage.test.ts",
  "lib/services/queries/query-sandbox.test.ts",
];

const SETUP = [
  "fresh-process",
  "shifted-date",
  "repeatable-chance",
  ...(process.env.CLOCK_READERS ? ["clock-readers"] : []),
].map((name) => `./lib/testing/${name}.ts`);

export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "") } },
  test: {
    // One more than the cores, since tests of the databases wait for disks. Each worker has 20 connections to PostgreSQL.
    maxWorkers: Math.min(availableParallelism() + 1, 8),
    // Test files share a process, which reads each module once; what the process remembers is cleared between them.
    isolate: false,
    setupFiles: SETUP,
    runner: process.env.TEST_REPEATS ? "./lib/testing/repeating-runner.ts" : undefined,
    // Several times what a test takes on a busy machine; one that takes longer says so itself.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 30_000 } },
    // A developer's own DATABASE_URL must never be what the tests write to.
    env: {
      DATABASE_URL: "",
      TZ: process.env.TEST_TZ ?? "UTC",
      APP_SECRET: "a secret for tests only",
      KUAIDI100_KEY: "test-key",
    },
    projects: [
      {
        extends: true,
        test: { name: "unit", include: ["**/*.test.ts"], exclude: [...NEVER, ...DATABASE_TESTS] },
      },
      {
        extends: true,
        test: {
          name: "sqlite",
          include: DATABASE_TESTS,
          // what only PostgreSQL has
          exclude: [
            ...NEVER,
            "db/postgres/**",
            "app/api/scrape-while-away.db.test.ts",
            "lib/services/archive/segments/archive-under-load.test.ts",
            "lib/services/archive/segments/push-segments.test.ts",
            "lib/services/backup/copy-before-upgrade.test.ts",
            "lib/services/backup/postgres-backup.test.ts",
            "lib/services/system/postgres-settings.test.ts",
            "lib/services/tracking/push-store/shared-push-backlog.test.ts",
          ],
          globalSetup: "./db/testing/sqlite-template.ts",
        },
      },
      {
        extends: true,
        test: {
          name: "postgres",
          include: DATABASE_TESTS,
          // what only SQLite has
          exclude: [
            ...NEVER,
            "db/sqlite/**",
            ...(process.env.DRILLS ? [] : SANDBOX_WEEKS),
            // what readers see, how people sign in, what a demo shows and the form of files do not depend on the engine
            "app/api/reader-leaks.db.test.ts",
            "lib/server/auth/oidc/oidc.db.test.ts",
            "lib/server/auth/second-step.db.test.ts",
            "lib/server/auth/sign-in.db.test.ts",
            "app/api/sign-in-audit.db.test.ts",
            "lib/services/auth/limited-pages.test.ts",
            "lib/services/auth/scope-of-changes.test.ts",
            "lib/services/auth/shop-boundary.test.ts",
            "lib/services/flags/demo-flags.test.ts",
            "lib/services/shared/office-files.test.ts",
            "lib/services/tracking/push-store/push-backlog.test.ts",
            "lib/services/backup/backup.test.ts",
            "lib/services/backup/copy-under-load.test.ts",
            "lib/services/backup/ledger-beside-copies.test.ts",
            "lib/services/backup/run-backup.test.ts",
            "lib/services/backup/restore/restore-from-page.test.ts",
          ],
          globalSetup: "./db/testing/postgres-global-setup.ts",
          setupFiles: [...SETUP, "./db/testing/use-postgres.ts"],
        },
      },
    ],
  },
});
