import { existsSync } from "node:fs";
import { type Browser, chromium } from "@playwright/test";
import { findFreePort } from "@/db/testing/find-free-port";

/** The browser for the measurements, with a debugging port for Lighthouse. */
export interface MeasuringBrowser {
  browser: Browser;
  debuggingPort: number;
}

/** The system's Chromium if there is one, else Playwright's; it makes no requests of its own. */
export async function launchChromium(): Promise<MeasuringBrowser> {
  const debuggingPort = await findFreePort();
  const executablePath = [process.env.CHROMIUM_PATH, "/usr/bin/chromium", "/usr/bin/chromium-browser"].find(
    (path) => path && existsSync(path),
  );
  const browser = await chromium.launch({
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      `--remote-debugging-port=${debuggingPort}`,
    ],
  });
  return { browser, debuggingPort };
}
