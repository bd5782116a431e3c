import { existsSync } from "node:fs";
import { type Browser, chromium } from "@playwright/test";
import { findFreePort } from "@/db/testing/find-free-port";

/** The browser that measures, with a door for Lighthouse. */
export interface MeasuringBrowser {
  browser: Browser;
  debuggingPort: number;
}

/** The system's own Chromium where there is one, else Playwright's; it calls nobody. */
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
