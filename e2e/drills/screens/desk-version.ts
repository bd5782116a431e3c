import type { Browser, BrowserContext, Page, PlaywrightWorkerArgs, PlaywrightWorkerOptions } from "@playwright/test";
import { commandOf } from "@/e2e/drills/commits/checked-out-commit";
import { PASSWORD } from "@/e2e/support/accounts";
import { Desk } from "@/e2e/support/desk";
import { noteRequestsOf } from "./awaited-answers";

/** Both versions are opened by this name, since the address stands on some pages. */
const HOST = "desk.localhost";
export const DESK_URL = `http://${HOST}`;

/** How a page is looked at. */
export interface Look {
  locale: "zh-CN" | "en";
  /** Nobody is signed in if it is null. */
  role: "owner" | "viewer" | null;
}

/** A version of the product that runs, with a browser of its own. */
export class DeskVersion {
  readonly #cookies = new Map<string, { name: string; value: string }[]>();

  private constructor(
    readonly desk: Desk,
    readonly browser: Browser,
    readonly now: number,
    readonly playwright: Playwright,
  ) {}

  static async start(
    { playwright, launchOptions }: Launcher,
    { pollUrl, folder, dataFrom, now, speed }: Started,
  ): Promise<DeskVersion> {
    const desk = await Desk.start(
      pollUrl,
      { command: commandOf(folder), clock: { time: now, speed } },
      { folder, dataFrom, publicUrl: DESK_URL },
    );
    const rules = `--host-resolver-rules=MAP ${HOST}:80 127.0.0.1:${new URL(desk.url).port}`;
    const args = [...(launchOptions.args ?? []), rules];
    return new DeskVersion(desk, await playwright.chromium.launch({ ...launchOptions, args }), now, playwright);
  }

  /** A page of a browser that has seen nothing yet; its clock stands still. */
  async openPage({ locale, role }: Look): Promise<Page> {
    const context = await this.browser.newContext({
      baseURL: DESK_URL,
      locale,
      timezoneId: "Asia/Shanghai",
      serviceWorkers: "block",
      viewport: { width: 1440, height: 900 },
      reducedMotion: "reduce",
    });
    await context.addCookies([{ name: "locale", value: locale, url: DESK_URL }]);
    if (role) await this.#signIn(context, role);
    const page = await context.newPage();
    noteRequestsOf(page);
    await page.clock.setFixedTime(this.now);
    return page;
  }

  /** What the API answers to the owner. */
  async ask(path: string, body?: unknown): Promise<unknown> {
    const request = await this.playwright.request.newContext({ baseURL: this.desk.url });
    const cookie = (await this.#cookiesOf("owner")).map(({ name, value }) => `${name}=${value}`).join("; ");
    const headers = { Origin: DESK_URL, Cookie: cookie };
    const answer = body ? await request.post(path, { headers, data: body }) : await request.get(path, { headers });
    if (!answer.ok()) throw new Error(`${path} answered ${answer.status()}: ${await answer.text()}`);
    const value: unknown = await answer.json();
    await request.dispose();
    return value;
  }

  /** @param keepIn a folder that gets the data */
  async stop(keepIn?: string): Promise<void> {
    await this.browser.close();
    await this.desk.stop(keepIn);
  }

  async #signIn(context: BrowserContext, role: "owner" | "viewer"): Promise<void> {
    const cookies = await this.#cookiesOf(role);
    await context.addCookies(cookies.map(({ name, value }) => ({ name, value, url: DESK_URL, httpOnly: true })));
  }

  /** Signs each role in once: sign-ins are limited. */
  async #cookiesOf(role: "owner" | "viewer"): Promise<{ name: string; value: string }[]> {
    const known = this.#cookies.get(role);
    if (known) return known;
    const request = await this.playwright.request.newContext({ baseURL: this.desk.url });
    const answer = await request.post("/api/auth/sign-in/username", {
      headers: { Origin: DESK_URL },
      data: { username: role, password: PASSWORD },
    });
    if (!answer.ok()) throw new Error(`${role} was not signed in: ${answer.status()} ${await answer.text()}`);
    const { cookies } = await request.storageState();
    await request.dispose();
    this.#cookies.set(role, cookies);
    return cookies;
  }
}

type Playwright = PlaywrightWorkerArgs["playwright"];

interface Launcher {
  playwright: Playwright;
  launchOptions: PlaywrightWorkerOptions["launchOptions"];
}

interface Started {
  pollUrl: string;
  /** The version's folder, built. */
  folder: string;
  /** A data folder, which is copied. */
  dataFrom: string;
  /** What the clocks of the server and of the pages show, in ms. */
  now: number;
  /** Speed of the server's clock. */
  speed: number;
}
