import { expect, type Page } from "@playwright/test";
import { findSeriousViolations } from "@/e2e/support/axe";
import { beijingTimeAgo } from "@/e2e/support/beijing-time-ago";
import { test } from "@/e2e/support/fixtures";
import { freshNumber } from "@/e2e/support/fresh-number";
import { chooseByTyping } from "@/e2e/support/page-helpers";

test.use({ desk: { name: "settings" } });

/** Stops of the Tab key in the page's own part, a group of radio buttons being one. */
const countFocusable = (page: Page) =>
  page.getByRole("main").evaluate((main) => {
    const stops = [...main.querySelectorAll("a[href], button, input:not([type=hidden]), select, summary")];
    const shown = stops.filter((each) => each.checkVisibility() && !each.closest("nav"));
    return shown.filter((each) => !(each instanceof HTMLInputElement && each.type === "radio" && !each.checked)).length;
  });

test("a setting saves itself when it is left, can be undone, and a refused one stays with its reason @phone", async ({
  page,
  signIn,
}) => {
  await signIn();
  await page.goto("/settings/kuaidi100");
  const details = page.getByText("主动查询、推送速度");
  await details.click();
  const days = page.getByLabel("结束满多少天视为新包裹");
  const rate = page.getByLabel("每秒最多订阅");
  const before = await days.inputValue();
  const undo = page.getByRole("button", { name: "撤销" });
  await days.fill("45");
  await expect(undo).toHaveCount(0);
  await page.keyboard.press("Tab");
  await expect(page.getByText("已保存").first()).toBeVisible();
  expect(await findSeriousViolations(page), "the notice").toEqual([]);
  await rate.fill("5000");
  await page.keyboard.press("Enter");
  await expect(page.getByText("请填写 1 到 20 的整数。").first()).toBeVisible();
  await expect(rate).toHaveValue("5000");
  await page.reload();
  await details.click();
  await expect(days).toHaveValue("45");
  await expect(rate).not.toHaveValue("5000");
  await days.fill("60");
  await page.keyboard.press("Enter");
  const answerTo = (value: string) =>
    page.waitForResponse((response) => response.request().postData() === `{"reuseAfterDays":${value}}`);
  const undone = answerTo("45");
  await undo.click();
  expect((await undone).ok()).toBe(true);
  await expect(days).toHaveValue("45");
  const saved = answerTo(before);
  await days.fill(before);
  await page.keyboard.press("Enter");
  expect((await saved).ok()).toBe(true);
  await page.reload();
  await expect(days).toHaveValue(before);
  const isWider = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  expect(isWider, "scrolls sideways").toBe(false);
});

test("time limits are chosen by the problems of today; fields and lists save themselves, and each change is undone @phone", async ({
  page,
  signIn,
  addProblemShipment,
}) => {
  const waybillNumber = freshNumber("YT");
  // Late at a hub by the strict limit of 36 hours, not by the standard one of 48.
  const context = "【武汉市】快件已到达【武汉转运中心】，正在分拣中";
  await addProblemShipment({ waybillNumber }, { state: "0", time: beijingTimeAgo(40), context, status: "在途" });
  await signIn();
  await page.goto("/settings/rules");
  const preset = (name: string) => page.getByRole("radio", { name: new RegExp(`^${name}`) });
  const [standard, strict, custom] = [preset("标准"), preset("严格"), preset("自定义")];
  const preview = page.getByTestId("rules-preview");
  const undo = page.getByRole("button", { name: /撤销/ });
  await expect(standard).toBeChecked();
  await expect(preview.getByRole("link", { name: waybillNumber })).toHaveCount(0);
  expect(await countFocusable(page), "what the keyboard reaches in the page").toBeLessThanOrEqual(19);
  await strict.check();
  await expect(preview).toContainText(/按此规则今天有 \d+ 单异常/);
  await expect(preview.getByRole("link", { name: waybillNumber })).toBeVisible();
  await undo.click();
  await expect(standard).toBeChecked();

  const limits = page.getByRole("region", { name: "异常时限" });
  const hours = limits.locator("[name='pickup.2']");
  await limits.getByText("异常时限", { exact: true }).click();
  await limits.getByLabel("运单类型").selectOption("remote");
  await hours.fill("12");
  await hours.blur();
  await expect(limits.getByText("小时数须逐级增大：提醒、异常、严重。")).toBeVisible();
  await expect(standard).toBeChecked();
  await hours.fill("49");
  await hours.press("Enter");
  await expect(custom).toBeChecked();
  await expect(limits.getByText("小时数须逐级增大：提醒、异常、严重。")).toHaveCount(0);
  expect(await findSeriousViolations(page)).toEqual([]);
  const saved = await (await page.request.get("/api/v1/flag-settings")).json();
  expect(saved.limits.remote.pickup).toEqual([24, 49, 72]);
  await standard.check();
  await expect(custom).toHaveCount(0);

  const overrides = page.getByRole("region", { name: "特别时限" });
  await expect(overrides).toContainText("未设置");
  await overrides.getByText("特别时限", { exact: true }).click();
  await overrides.getByRole("button", { name: "添加" }).click();
  await overrides.getByRole("button", { name: /任意快递公司/ }).click();
  await chooseByTyping(overrides.getByRole("combobox", { name: "快递公司" }), "极兔", /极兔速递/);
  await overrides.getByRole("textbox", { name: "小时 异常", exact: true }).fill("30");
  await overrides.getByRole("button", { name: "添加" }).click();
  await expect(overrides.getByRole("listitem")).toContainText("极兔速递");
  await page.reload();
  await expect(overrides).toContainText("1 条");
  await overrides.getByText("特别时限", { exact: true }).click();
  await expect(overrides.getByRole("listitem")).toContainText("极兔速递");
  await overrides.getByRole("button", { name: "删除" }).click();
  await expect(overrides.getByRole("listitem")).toHaveCount(0);
  const isWider = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  expect(isWider, "scrolls sideways").toBe(false);
});

test("an address into the settings of one page still leads there, and the palette finds a setting by its name", async ({
  page,
  signIn,
}) => {
  await signIn();
  await page.goto("/settings#settings-hooks");
  await expect(page).toHaveURL(/\/settings\/api#settings-hooks$/);
  await expect(page.getByRole("region", { name: "订单通知" })).toBeVisible();
  const subjects = page.getByRole("navigation", { name: "设置导航" });
  await expect(subjects.getByRole("link")).toHaveText([
    "快递100",
    "店铺",
    "异常与提醒",
    "买家页",
    "成员",
    "账号",
    "系统",
  ]);
  const tabs = page.getByRole("navigation", { name: "系统" });
  await expect(tabs.locator("[aria-current]")).toHaveText("接口");
  await tabs.getByRole("link", { name: "推送" }).click();
  await expect(page).toHaveURL(/\/pushes$/);
  await expect(subjects.locator("[aria-current]")).toHaveText("系统");
  await subjects.getByRole("link", { name: "店铺" }).click();
  const shops = page.getByRole("region", { name: "店铺" });
  await shops.getByLabel("店铺名称").fill("新开的店");
  await shops.getByRole("button", { name: "添加店铺" }).click();
  await expect(shops.getByRole("listitem").filter({ hasText: "新开的店" })).toContainText("0 单");
  await page.goto("/settings");
  await expect(page).toHaveURL(/\/settings\/kuaidi100$/);
  await expect(page.getByTestId("key-state")).toBeVisible();
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox").fill("计费规则");
  await page.getByRole("option", { name: /快递100/ }).click();
  await expect(page).toHaveURL(/\/settings\/kuaidi100$/);
});

test("the pages of settings bring their answers: none is requested after loading", async ({ page, signIn }) => {
  await signIn();
  for (const path of ["/settings/kuaidi100", "/settings/rules", "/settings/alerts", "/settings/api"]) {
    const asked: string[] = [];
    const note = (request: { url: () => string }) => {
      const { pathname } = new URL(request.url());
      // The frame of every page asks for these.
      const isOfFrame = ["/api/v1/live", "/api/v1/storage"].includes(pathname);
      if (pathname.startsWith("/api/v1/") && !isOfFrame) asked.push(pathname);
    };
    page.on("request", note);
    await page.goto(path);
    await expect(page.getByTestId("live-state").filter({ visible: true })).toHaveAttribute("data-state", "live");
    page.off("request", note);
    expect(asked, path).toEqual([]);
  }
});

test("the first steps are ticked by what the desk knows, and hidden ones stay hidden until they are asked for @phone", async ({
  page,
  signIn,
}) => {
  await signIn();
  await page.goto("/");
  const steps = page.getByTestId("first-steps");
  await expect(steps.locator("[data-step=key]")).toHaveAttribute("data-done");
  await expect(steps.locator("[data-step=people]")).toHaveAttribute("data-done");
  await expect(steps.locator("[data-step=alert]")).not.toHaveAttribute("data-done");
  await expect(page.getByRole("button", { name: "演示", exact: true })).toHaveCount(0);
  expect(await findSeriousViolations(page), "the first steps").toEqual([]);
  await steps.getByRole("button", { name: "不再显示" }).click();
  await expect(steps).toBeHidden();
  await expect(page.getByText("已隐藏", { exact: false }).first()).toBeVisible();
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: "总览" })).toBeVisible();
  await expect(steps).toHaveCount(0);
  await page.goto("/settings/about");
  await page.getByRole("button", { name: "显示新手步骤" }).click();
  await expect(steps).toBeVisible();
  await signIn("support");
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1, name: "总览" })).toBeVisible();
  await expect(steps).toHaveCount(0);
});
