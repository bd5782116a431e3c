import { type APIRequestContext, expect, type Page } from "@playwright/test";
import { test } from "@/e2e/support/fixtures";
import { freshNumber } from "@/e2e/support/fresh-number";
import { expectSearchParam, shipmentRow, shipmentRows } from "@/e2e/support/page-helpers";

test("a search by phone finds the parcel, and no address has the number", async ({
  page,
  request,
  signIn,
  tokenWith,
}) => {
  const { digits, phone, waybillNumber } = await addParcelWithPhone(request, await tokenWith("owner"));
  await signIn();
  const asked = recordAddresses(page);

  await page.goto("/shipments?view=all");
  const box = page.getByRole("searchbox");
  await box.fill(phone);
  await expect(shipmentRows(page)).toHaveCount(1);
  await expect(shipmentRow(page, waybillNumber)).toBeVisible();
  await expectSearchParam(page, "q").toMatch(/^s1\./);
  await expect(box).toHaveValue(phone);

  await page.reload();
  await expect(shipmentRows(page)).toHaveCount(1);
  await expect(box).toHaveValue(phone);

  await page.goto("/problems");
  await page.goBack();
  await expect(shipmentRow(page, waybillNumber)).toBeVisible();
  await expect(box).toHaveValue(phone);

  // Where the number is not known, the box says that there is one, and takes it away.
  const address = page.url();
  await page.evaluate(() => sessionStorage.clear());
  await page.goto(address);
  await expect(shipmentRow(page, waybillNumber)).toBeVisible();
  await expect(box).toHaveValue("");
  await expect(box).toHaveAttribute("placeholder", "手机号（已隐藏）");
  await page.getByRole("button", { name: "清空搜索" }).click();
  await expectSearchParam(page, "q").toBeNull();

  await page.keyboard.press("Control+k");
  await page.getByRole("dialog").getByRole("combobox").fill(phone);
  await expect(page.getByRole("option", { name: waybillNumber })).toBeVisible();
  expect(asked.filter((url) => url.includes(digits))).toEqual([]);
});

test("without the server's seal a phone number is not searched in the open", async ({
  page,
  request,
  signIn,
  tokenWith,
}) => {
  const headers = { Authorization: `Bearer ${await tokenWith("owner")}` };
  const data = { waybillNumber: freshNumber("PS"), carrier: "ems" };
  expect((await request.post("/api/v1/shipments", { headers, data })).ok()).toBe(true);
  await signIn();
  await page.goto("/shipments?view=all");
  await page.route("**/api/v1/searches", (route) => route.abort());
  await page.getByRole("searchbox").fill("13812348000");
  await expect(page.getByText("暂时无法搜索该手机号，请稍后重试。")).toBeVisible();
  expect(page.url()).not.toContain("13812348000");
});

for (const [path, name] of [
  ["/problems", "搜索单号、订单号"],
  ["/pushes", "搜索运单号"],
  ["/settlement", "输入单号前几位"],
] as const)
  test(`a phone number typed on ${path} is in no address, and leads to its parcel in the list`, async ({
    page,
    request,
    signIn,
    tokenWith,
  }) => {
    const { digits, phone, waybillNumber } = await addParcelWithPhone(request, await tokenWith("owner"));
    await signIn();
    const asked = recordAddresses(page);

    await page.goto(path);
    const box = page.getByLabel(name, { exact: true });
    await box.fill(phone);
    await box.press("Enter");
    await expectSearchParam(page, "q").toMatch(/^s1\./);
    await expect(box).toHaveValue(phone);
    await page.reload();
    await expect(box).toHaveValue(phone);

    await page.getByRole("link", { name: "在运单列表中按手机号查找" }).click();
    await expect(shipmentRows(page)).toHaveCount(1);
    await expect(shipmentRow(page, waybillNumber)).toBeVisible();
    expect(asked.filter((url) => url.includes(digits))).toEqual([]);
  });

test("the audit log is not filtered by a phone number", async ({ page, signIn }) => {
  await signIn();
  await page.goto("/settings/audit");
  const box = page.getByRole("searchbox", { name: "对象编号" });
  await box.fill("13812348000");
  await box.press("Enter");
  await expect(page.getByText("操作记录不能按手机号筛选，请改用姓名、编号或店铺。").first()).toBeVisible();
  expect(page.url()).not.toContain("13812348000");
});

async function addParcelWithPhone(request: APIRequestContext, token: string) {
  const waybillNumber = freshNumber("PS");
  const digits = waybillNumber.slice(-8);
  const phone = `138${digits}`;
  const headers = { Authorization: `Bearer ${token}` };
  const data = { waybillNumber, carrier: "ems", phone };
  expect((await request.post("/api/v1/shipments", { headers, data })).ok()).toBe(true);
  return { digits, phone, waybillNumber };
}

/** Every address that the page asks for or shows from now on. */
function recordAddresses(page: Page): string[] {
  const asked: string[] = [];
  page.on("request", (sent) => asked.push(sent.url()));
  page.on("framenavigated", (frame) => asked.push(frame.url()));
  return asked;
}
