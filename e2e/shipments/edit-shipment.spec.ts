import { expect } from "@playwright/test";
import { test } from "@/e2e/support/fixtures";
import { freshNumber } from "@/e2e/support/fresh-number";
import { chooseParcelAction, clickUntil } from "@/e2e/support/page-helpers";

test("the form suggests the carrier of a number, and says that its phone number is missing @phone", async ({
  page,
  signIn,
}) => {
  await signIn("support");
  await page.goto("/shipments");
  await page.getByRole("button", { name: "订阅运单" }).first().click();
  const form = page.getByRole("dialog");
  await form.getByLabel("运单号", { exact: true }).fill("SF1234567890199");
  const carrier = form.getByRole("combobox").first();
  await expect(form.getByText("已按单号识别为顺丰速运")).toBeVisible();
  await expect(carrier).toHaveValue("顺丰速运");
  await form.getByRole("button", { name: "改为自动识别" }).click();
  await expect(carrier).toHaveValue("");
  const offer = form.getByRole("button", { name: "识别为顺丰速运，点击选用" });
  await expect(offer).toBeVisible();
  await expect(form.getByText("顺丰速运查件需核对电话")).toBeVisible();
  // It is asked for before the number is sent, also while nobody has chosen the carrier.
  await form.getByRole("button", { name: "订阅", exact: true }).click();
  await expect(form.getByText("该快递公司查件需核对电话，请填写后四位")).toBeVisible();
  await expect(form.getByLabel(/寄件人或收件人电话/)).toBeFocused();
  await offer.click();
  await expect(carrier).toHaveValue("顺丰速运");
  await expect(offer).toBeHidden();
  await expect(form.getByText("顺丰速运必填")).toBeVisible();
  await form.getByLabel(/寄件人或收件人电话/).fill("8000");
  await expect(form.getByText("顺丰速运查件需核对电话")).toBeHidden();

  // While another is searched, the chosen one is not a result; after cancelling, it is still chosen.
  await carrier.fill("圆通");
  const options = page.getByRole("listbox").getByRole("option");
  await expect(options.first()).toContainText("圆通");
  await expect(options.filter({ hasText: "顺丰" })).toHaveCount(0);
  await form.getByLabel("店铺").focus();
  await expect(carrier).toHaveValue("顺丰速运");
});

test("an edit is shown before the server answers and can be undone, and a refused one is taken back", async ({
  page,
  request,
  signIn,
  tokenWith,
}) => {
  const headers = { Authorization: `Bearer ${await tokenWith("support")}` };
  const data = { waybillNumber: freshNumber("YT"), carrier: "yuantong", note: "易碎" };
  const { id } = await (await request.post("/api/v1/shipments", { headers, data })).json();
  const stored = async () => (await (await request.get(`/api/v1/shipments/${id}`, { headers })).json()).note;
  await signIn("support");
  await page.goto(`/shipments/${id}`);
  await clickUntil(page.getByRole("button", { name: "详情" }), page.getByText("易碎"));
  const edit = async (note: string) => {
    await chooseParcelAction(page, "编辑");
    const form = page.getByRole("dialog");
    await form.getByLabel("备注").fill(note);
    await form.getByRole("button", { name: "保存", exact: true }).click();
    await expect(form).toBeHidden();
  };
  let letGo = () => {};
  const isHeld = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route(`**/api/v1/shipments/${id}`, async (route) => {
    if (route.request().method() === "PATCH") await isHeld;
    await route.continue();
  });
  await edit("放门卫");
  await expect(page.getByText("放门卫").first()).toBeVisible();
  expect(await stored()).toBe("易碎");
  letGo();
  await expect.poll(stored).toBe("放门卫");
  await page.getByRole("button", { name: "撤销" }).click();
  await expect(page.getByText("易碎").first()).toBeVisible();
  await expect.poll(stored).toBe("易碎");

  // The fields stay unfolded.
  await page.reload();
  await expect(page.getByText("易碎").first()).toBeVisible();

  await page.unroute(`**/api/v1/shipments/${id}`);
  await page.route(`**/api/v1/shipments/${id}`, (route) =>
    route.request().method() === "PATCH"
      ? route.fulfill({ status: 409, contentType: "application/problem+json", json: { status: 409, code: "conflict" } })
      : route.continue(),
  );
  await edit("不收");
  await expect(page.getByText(`${data.waybillNumber} 刚被同事修改`)).toBeVisible();
  await expect(page.getByText("未保存的内容：不收")).toBeVisible();
  await expect(page.getByText("易碎").first()).toBeVisible();
});

test("on a phone ended monitoring is mended from the head, and submitted again from its advice", async ({
  page,
  kuaidi100,
  signIn,
  tokenWith,
}) => {
  const headers = { Authorization: `Bearer ${await tokenWith("support")}` };
  const waybillNumber = freshNumber("YT");
  const created = await page.request.post("/api/v1/shipments", { headers, data: { waybillNumber, carrier: "ems" } });
  await kuaidi100.push({ waybillNumber, status: "abort", extra: { message: "60天无变化" } });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: "dark" });
  await signIn("support");
  await page.goto(`/shipments/${(await created.json()).id}`);
  const again = page.locator("section").getByRole("button", { name: "重新订阅" });
  await expect(again).toBeVisible();
  const screen = await again.evaluate((button) => button.closest("section")?.getBoundingClientRect().width ?? 0);
  expect((await again.boundingBox())?.width).toBeGreaterThan(screen / 2);
  await clickUntil(
    page.getByRole("button", { name: "编辑", exact: true }),
    page.getByRole("dialog").getByLabel("备注"),
  );

  await page.context().addCookies([{ name: "locale", value: "en", url: page.url() }]);
  await page.reload();
  await expect(page.getByText("no change for 60 days").filter({ visible: true }).first()).toBeVisible();
});
