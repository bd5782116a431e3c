import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { ROOT, run, say } from "./process-tools.mjs";

/** The headless shell is Chromium without a window of its own, and runs the tests a sixth faster. */
const SYSTEM_BROWSERS = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser"];
const APT_ENV = { DEBIAN_FRONTEND: "noninteractive" };

/**
 * Makes sure that there is a browser, and a font without which it shows Chinese as empty boxes.
 *
 * @returns {Promise<boolean>} false when no browser could be installed
 */
export async function ensureBrowser() {
  const hasBrowser = (await findBrowser()) || (await installBrowser());
  if (!hasChineseFont()) await installFont();
  return hasBrowser;
}

/** @returns {string | undefined} the system's own browser */
export function findSystemBrowser() {
  return [process.env.CHROMIUM_PATH, ...SYSTEM_BROWSERS].find((path) => path && existsSync(path));
}

async function findBrowser() {
  if (findSystemBrowser()) return true;
  const { chromium } = await import("@playwright/test");
  return existsSync(chromium.executablePath());
}

async function installBrowser() {
  say("安装浏览器 Installing a browser for the tests …");
  if (await apt("chromium-headless-shell", "fonts-noto-cjk")) return true;
  if (await apt("chromium", "fonts-noto-cjk")) return true;
  const playwright = join(ROOT, "node_modules/@playwright/test/cli.js");
  return (await run(process.execPath, [playwright, "install", "chromium"])) === 0;
}

function hasChineseFont() {
  const listed = spawnSync("fc-list", [":lang=zh", "family"], { encoding: "utf8" });
  // Other systems than Linux have no fc-list, but include Chinese fonts.
  if (listed.error) return process.platform !== "linux";
  return listed.stdout.trim() !== "";
}

async function installFont() {
  say("安装中文字体 Installing a Chinese font …");
  if (!(await apt("fontconfig", "fonts-noto-cjk"))) {
    say("没有中文字体 No Chinese font could be installed; screenshots will show boxes.");
  }
}

/** Installs Debian packages, which only root can. */
async function apt(...packages) {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return false;
  await run("apt-get", ["update", "-qq"], { env: APT_ENV });
  const args = ["install", "-y", "-qq", "--no-install-recommends", ...packages];
  return (await run("apt-get", args, { env: APT_ENV })) === 0;
}
