import { defineConfig, devices } from "@playwright/test";
import type { TestFixtures } from "./e2e/support/fixtures";
import { beginTestClock } from "./e2e/support/test-clock";
import { findSystemBrowser } from "./scripts/browser.mjs";

beginTestClock();

/** The system's own browser where there is one, else Playwright's. */
const executablePath = findSystemBrowser();

/** No sandbox since root runs the tests too; the others stop the browser's background requests. */
const args = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const FAULTS = "faults/**/*.spec.ts";

export default defineConfig<TestFixtures>({
  testDir: "e2e",
  outputDir: "test-results",
  globalSetup: "./e2e/support/template/create-templates.ts",
  // Each runs a server of its own, and often waits: for kills, timers, pages that settle.
  workers: 3,
  forbidOnly: Boolean(process.env.CI),
  // For a machine that is twice as slow as ours, or has other work besides.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: "list",
  use: {
    ...devices["Desktop Chrome"],
    launchOptions: { args, executablePath },
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    // What the service worker loads is not seen by `page.route`: only the specs about it let it run.
    serviceWorkers: "block",
    // A trace costs a quarter of the time: look into a failure with `--trace retain-on-failure`.
    screenshot: "only-on-failure",
  },
  projects: [
    // Kills, broken disks, hostile senders, one after the other; `e2e/faults/fault-fixtures.ts` says how to make it
    // thorough. First, so that the other worker has work until they are done.
    { name: "faults", testMatch: FAULTS, workers: 1 },
    {
      name: "desktop",
      grepInvert: /@phone-only/,
      testIgnore: FAULTS,
      use: { viewport: { width: 1440, height: 900 } },
    },
    // Longer than a test may be: `npm run test:drills` alone runs them.
    ...(process.env.DRILLS ? [{ name: "drills", testMatch: "drills/**/*.drill.ts", workers: 1 }] : []),
    // The route handler takes the same pushes as the ingress does.
    { name: "next-only", testMatch: "intake.spec.ts", use: { desk: { name: "next-only", command: "next only" } } },
    // Tests tagged `@phone` run on a phone's screen too, those tagged `@phone-only` nowhere else.
    {
      name: "phone",
      grep: /@phone/,
      testIgnore: FAULTS,
      use: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
    },
  ],
});
