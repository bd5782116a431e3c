import { expect, type Page } from "@playwright/test";
import { findSeriousViolations } from "@/e2e/support/axe";
import { test } from "@/e2e/support/fixtures";
import { chooseByTyping } from "@/e2e/support/page-helpers";

test.use({ desk: { name: "settings" } });

async function save(page: Page): Promise<void> {
  const bar = page.getByTestId("save-bar");
  await bar.getByRole("button", { name: "保存", exact: true }).click();
  await expect(bar).toContainText("没有未保存的修改");
}

test("a page of settings has one save: it names what is not saved, asks before it is left, and keeps what was typed @phone", async ({
  page,
  signIn,
}) => {
  await signIn();
  await page.goto("/settings/rules");
  const bar = page.getByTestId("save-bar");
  await expect(bar).toContainText("没有未保存的修改");
  const hours = page.locator("[name='express.pickup.2']");
  const before = Number(await hours.inputValue());
  await hours.fill(String(before + 1));
  await expect(bar).toContainText("未保存：异常时限");
  // The fields of another kind of parcel do not replace those that were changed.
  await page.getByLabel("运单类型").selectOption("remote");
  await expect(hours).toBeHidden();
  await page.getByLabel("至少（单）").fill("77");
  await expect(bar).toContainText("未保存：异常时限和拥堵雷达");

  await page.getByRole("navigation", { name: "设置导航" }).getByRole("link", { name: "买家页" }).click();
  const question = page.getByRole("alertdialog");
  await expect(question).toContainText("未保存的修改");
  expect(await findSeriousViolations(page), "the question").toEqual([]);
  await question.getByRole("button", { name: "继续编辑" }).click();
  await expect(page).toHaveURL(/\/settings\/rules$/);
  await page.goBack();
  await question.getByRole("button", { name: "继续编辑" }).click();
  await save(page);
  await page.reload();
  await expect(hours).toHaveValue(String(before + 1));
  await expect(page.getByLabel("至少（单）")).toHaveValue("77");

  await page.getByLabel("至少（单）").fill("78");
  await page.getByRole("navigation", { name: "设置导航" }).getByRole("link", { name: "买家页" }).click();
  await question.getByRole("button", { name: "放弃并离开" }).click();
  await expect(page).toHaveURL(/\/settings\/buyer-page$/);
  await page.goBack();
  await expect(page.getByLabel("至少（单）")).toHaveValue("77");
  await page.getByLabel("至少（单）").fill("79");
  await page.goBack();
  await question.getByRole("button", { name: "放弃并离开" }).click();
  await expect(page).not.toHaveURL(/\/settings\/rules$/);
  await page.goto("/settings/rules");
  await expect(page.getByLabel("至少（单）")).toHaveValue("77");
  await hours.fill(String(before));
  await page.getByLabel("至少（单）").fill("20");
  await save(page);
  const isWider = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  expect(isWider, "scrolls sideways").toBe(false);
});

test("a carrier is chosen by its name, and the list shows the name", async ({ page, signIn }) => {
  await signIn();
  await page.goto("/settings/rules");
  const section = page.getByRole("region", { name: "特别时限" });
  await section.getByRole("button", { name: /任意快递公司/ }).click();
  await chooseByTyping(section.getByRole("combobox", { name: "快递公司" }), "极兔", /极兔速递/);
  await section.getByRole("textbox", { name: "小时 异常", exact: true }).fill("30");
  await section.getByRole("button", { name: "添加" }).click();
  await expect(section.getByRole("listitem")).toContainText("极兔速递");
  await save(page);
  await page.reload();
  await expect(section.getByRole("listitem")).toContainText("极兔速递");
  await section.getByRole("button", { name: "删除" }).click();
  await save(page);
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
  await expect(subjects.getByRole("link")).toHaveText(["快递100", "店铺", "异常与提醒", "买家页", "成员", "账号", "系统"]);
  const tabs = page.getByRole("navigation", { name: "系统" });
  await expect(tabs.locator("[aria-current]")).toHaveText("接口");
  await tabs.getByRole("link", { name: "推送" }).click();
  await expect(page).toHaveURL(/\/pushes$/);
  await expect(subjects.locator("[aria-current]")).toHaveText("系统");
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
