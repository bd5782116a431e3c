import { readFileSync } from "node:fs";
import { expect, type Locator, type Page } from "@playwright/test";
import { createTranslator } from "next-intl";
import { freshNumber } from "@/e2e/support/fresh-number";
import { pressShortcut } from "@/e2e/support/page-helpers";

const OWNER = { username: "王老板", password: "kuai di 100" };
const ORDERS = 50;
/** Orders of the untidy file that can be imported. */
const TIDY_ROWS = 6;

/** Uses a new desk and counts clicks and keys; what is typed, pasted or chosen in the system's dialog is not counted. */
export class CountingUser {
  readonly #counts: [task: string, count: number][] = [];

  constructor(readonly page: Page) {}

  get counts(): readonly (readonly [task: string, count: number])[] {
    return this.#counts;
  }

  async does(task: string, work: () => Promise<void>): Promise<void> {
    this.#counts.push([task, 0]);
    await work();
  }

  async click(target: Locator): Promise<void> {
    this.#count();
    await target.click();
  }

  async press(key: string): Promise<void> {
    this.#count();
    await this.page.keyboard.press(key);
  }

  /** A key of the page, which it handles once it is hydrated. */
  async pressShortcut(key: string): Promise<void> {
    this.#count();
    await pressShortcut(this.page, key);
  }

  async choose(field: Locator, name: string, text: string): Promise<void> {
    this.#count();
    await field.setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
  }

  #count(): void {
    const last = this.#counts.at(-1);
    if (last) last[1] += 1;
  }
}

/** The texts of the pages in one language. */
export type Words = (key: string, values?: Record<string, string | number>) => string;

export function wordsIn(locale: "zh-CN" | "en"): Words {
  const messages = JSON.parse(readFileSync(`messages/${locale}.json`, "utf8")) as Record<string, never>;
  return createTranslator({ locale, messages }) as Words;
}

/**
 * The ten tasks of a first visit, from set-up to export, with the desk's made-up shipments.
 *
 * @param t the texts of the page
 * @param robotUrl a chat webhook
 */
export async function doTenTasks(user: CountingUser, t: Words, setupLink: string, robotUrl: string, isPhone: boolean) {
  const { page } = user;
  const button = (name: string | RegExp) => page.getByRole("button", { name, exact: true });
  const counted = (key: string) => new RegExp(t(key, { count: "COUNT" }).replace("COUNT", "[\\d,]+"));
  const field = page.getByLabel(t("lookup.label"));
  const file = page.getByTestId("drop-zone").locator("input[type=file]");
  const urgent = page
    .getByRole("region", { name: t("overview.urgent") })
    .getByRole("list")
    .last()
    .getByRole("link");
  const outcome = page.getByTestId("outcome-figures");

  await user.does("set-up", async () => {
    await page.goto(setupLink);
    await page.getByLabel(t("account.username")).fill(OWNER.username);
    await page.getByLabel(t("account.password"), { exact: true }).fill(OWNER.password);
    await user.click(button(t("account.setup.submit")));
    await expect(urgent.first()).toBeVisible({ timeout: 60_000 });
  });
  await user.does("first shipment", async () => {
    await field.fill(freshNumber("YT"));
    await user.click(button(t("lookup.subscribe", { count: 1 })));
    await expect(page.getByTestId("found-row")).toHaveCount(1);
  });
  await user.does("the buyer's page", async () => {
    const opened = page.context().waitForEvent("page");
    await user.click(page.getByTestId("found-row").getByRole("link", { name: t("lookup.buyerPage") }));
    const buyers = await opened;
    await expect(buyers.getByRole("heading", { level: 1 })).toBeVisible();
    await buyers.close();
  });
  await user.does("three pasted rows with phone and name", async () => {
    const rows = [1, 2, 3].map((row) => `${freshNumber("YT")}\t1381234567${row}\t王小明`);
    await field.fill(rows.join("\n"));
    await user.click(button(t("lookup.subscribe", { count: 3 })));
    await expect(page.getByTestId("found-row")).toHaveCount(3);
  });
  await user.does("an alert channel", async () => {
    await user.click(page.locator("[data-step=alert]").getByRole("button"));
    const form = page.getByRole("dialog");
    await form.getByLabel(t("settings.alerts.name")).fill("售后群");
    await form.getByLabel(t("settings.alerts.url")).fill(robotUrl);
    await user.click(form.getByRole("button", { name: t("settings.alerts.save"), exact: true }));
    await expect(page.locator("[data-step=alert]")).toHaveAttribute("data-done");
  });
  await user.does("a colleague", async () => {
    await user.click(page.locator("[data-step=people]").getByRole("button"));
    await user.click(page.getByRole("dialog").getByRole("button", { name: t("settings.people.inviteSave") }));
    await expect(page.getByTestId("secret")).toContainText("/invite#");
  });
  await user.does(`${ORDERS} orders`, async () => {
    await user.choose(file, "订单.csv", orders());
    await user.click(button(counted("import.start")));
    await expect(outcome).toBeVisible();
  });
  await user.does("an untidy file", async () => {
    await user.choose(file, "快递表.csv", untidyOrders());
    await user.click(button(counted("import.start")));
    await expect(outcome).toBeVisible();
  });
  await user.does("a case", async () => {
    const problems = page.getByRole("link", { name: new RegExp(`^${t("nav.problems")}`) });
    await user.click(problems.filter({ visible: true }).first());
    // On phones no case is open beside the queue.
    if (isPhone) await user.click(page.getByTestId("case-row").first().getByRole("button"));
    else {
      await expect(page.getByTestId("open-case")).toBeVisible();
      await user.pressShortcut("e");
    }
    const outcomes = page.getByRole("dialog", { name: t("caseDesk.outcome") });
    if (isPhone) await user.click(outcomes.getByRole("button").first());
    else {
      await expect(outcomes).toBeVisible();
      await user.press("1");
    }
    await expect(outcomes).toBeHidden();
  });
  await user.does("export", async () => {
    await user.click(page.getByRole("link", { name: t("nav.shipments"), exact: true }).filter({ visible: true }));
    await user.click(button(t("export.open")).filter({ visible: true }));
    const saved = page.waitForEvent("download");
    await user.click(button(counted("export.action")));
    expect(readFileSync(await (await saved).path()).length).toBeGreaterThan(2_000);
  });
}

function orders(): string {
  const rows = Array.from(
    { length: ORDERS },
    (_, index) =>
      `${freshNumber("YT")},圆通速递,26120100${index},王小明,13812345678,浙江省杭州市西湖区文三路 ${index} 号`,
  );
  return ["运单号,快递公司,订单号,收件人,手机,收货地址", ...rows].join("\n");
}

/** With a title, two lines above the header, full-width digits, a slip in a carrier's name, a total, and a number too short. */
function untidyOrders(): string {
  const rows = Array.from({ length: TIDY_ROWS }, (_, index) => `${freshNumber("YT")},园通,王小明,1381234567${index}`);
  return [
    "12月发货表,,,",
    ",,,",
    "快递单号,快递,收货人,电话",
    ...rows,
    "YT1,圆通,李红,１３８１２３４５６７８",
    "合计,7,,",
  ].join("\n");
}
