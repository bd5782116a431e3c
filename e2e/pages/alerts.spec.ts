import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { expect } from "@playwright/test";
import { findSeriousViolations } from "@/e2e/support/axe";
import { beijingTimeAgo } from "@/e2e/support/beijing-time-ago";
import { test } from "@/e2e/support/fixtures";
import { freshNumber } from "@/e2e/support/fresh-number";
import { chooseByTyping, closeCase, HUMAN_KEY_DELAY, pressShortcut } from "@/e2e/support/page-helpers";

test.use({ desk: { name: "alerts" } });
const PROBLEM = [{ time: beijingTimeAgo(3), context: "多次联系收件人，电话无人接听", status: "疑难" }];

/** A chat webhook on this machine that accepts everything, or answers as configured. */
async function startChatWebhook() {
  const arrived: string[] = [];
  const answers: object[] = [];
  const server = createServer(async (request, response) => {
    arrived.push(await text(request));
    response.end(JSON.stringify(answers.shift() ?? { errcode: 0, errmsg: "ok" }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/cgi-bin/webhook/send?key=top-secret`;
  return { arrived, answers, url, close: () => server.close() };
}

test("from the alert to the solved case with the keyboard alone: bell, case, note, snooze, solved", async ({
  page,
  addProblemShipment,
  signIn,
  tokenWith,
}) => {
  await signIn("support");
  await page.goto("/");
  const bell = page.getByTestId("notice-bell").filter({ visible: true });
  await expect(bell).toContainText("提醒");
  const waybillNumber = freshNumber("YT");
  await addProblemShipment({ waybillNumber });
  // It appears without a reload, while another page is open.
  await expect(bell).toContainText("1", { timeout: 20_000 });

  await pressShortcut(page, "b");
  const panel = page.getByRole("dialog", { name: "提醒" });
  const notice = panel.getByTestId("notice").first();
  await expect(notice).toContainText("新异常：疑难件 · 联系不上");
  await expect(notice.getByRole("link")).toBeFocused();
  await page.keyboard.press("Enter", HUMAN_KEY_DELAY);
  await expect(page).toHaveURL(/\/problems\?case=/);
  const openCase = page.getByTestId("open-case");
  const heading = openCase.getByRole("heading", { level: 2 }).first();
  await expect(heading).toContainText(waybillNumber);

  await pressShortcut(page, "n");
  await page.keyboard.type("已请买家回电");
  await page.keyboard.press("Control+Enter");
  await expect(openCase.getByText("已请买家回电")).toBeVisible();
  await pressShortcut(page, "s");
  await expect(page.getByTestId("case-row")).toHaveCount(0);
  await page.getByRole("button", { name: /^全部/ }).first().click();
  await expect(page.getByTestId("case-tab").filter({ hasText: "稍后" })).toContainText("1");
  await page.keyboard.press("Escape");

  // The bell links to it, although it is snoozed and not in the queue.
  await pressShortcut(page, "b");
  await expect(notice).toHaveAttribute("data-read", "true");
  await expect(notice.getByRole("link")).toBeFocused();
  await page.keyboard.press("Enter", HUMAN_KEY_DELAY);
  await expect(heading).toContainText(waybillNumber);
  await closeCase(page, 2);
  await expect(page.getByText(`已结案 ${waybillNumber}`)).toBeVisible();
  const headers = { Authorization: `Bearer ${await tokenWith("support")}` };
  // The page shows it before the server has answered.
  const closed = async () => (await (await page.request.get("/api/v1/cases?scope=closed", { headers })).json()).items;
  await expect.poll(async () => (await closed()).length).toBe(1);
  expect((await closed())[0]).toMatchObject({ outcome: "delivered", shipment: { waybillNumber } });
});

test("fifty cases are closed or snoozed with one or two keys each", async ({ page, kuaidi100, signIn, tokenWith }) => {
  const headers = { Authorization: `Bearer ${await tokenWith("support")}` };
  const prefix = freshNumber("FF");
  const rows = Array.from({ length: 50 }, (_, index) => ({
    waybillNumber: `${prefix}${String(index).padStart(2, "0")}`,
    carrier: "yuantong",
  }));
  await page.request.post("/api/v1/shipments", { headers, data: rows });
  for (const { waybillNumber } of rows) {
    await kuaidi100.push({ waybillNumber, com: "yuantong", state: "2", data: PROBLEM });
  }
  await signIn("support");
  await page.goto(`/problems?q=${prefix}`);
  const queue = page.getByTestId("case-row");
  await expect(queue).toHaveCount(50);
  for (let left = 49; left >= 0; left -= 1) {
    if (left % 2 === 0) await closeCase(page, 1);
    else await pressShortcut(page, "s");
    await expect(queue).toHaveCount(left);
  }
  const of = async (scope: string) =>
    (await (await page.request.get(`/api/v1/cases?scope=${scope}&q=${prefix}&limit=200`, { headers })).json()).items;
  await expect.poll(async () => (await of("closed")).length).toBe(25);
  await expect.poll(async () => (await of("resting")).length).toBe(25);
});

test("the owner adds a chat webhook: a mistake is shown at its field, a test and a flag arrive, a refusal is shown @phone", async ({
  page,
  addProblemShipment,
  signIn,
  tokenWith,
}) => {
  const robot = await startChatWebhook();
  const headers = { Authorization: `Bearer ${await tokenWith("owner")}` };
  await signIn();
  await page.goto("/settings/alerts");
  const section = page.getByRole("region", { name: "提醒渠道" });
  await section.getByRole("button", { name: "添加渠道" }).click();
  const form = page.getByRole("dialog", { name: "添加提醒渠道" });
  const name = freshNumber("售后群 ");
  await form.getByLabel("名称").fill(name);
  await form.getByLabel("Webhook 地址").fill("https://evil.example/cgi-bin/webhook/send?key=1");
  await form.getByLabel("合并间隔（分钟）").fill("0");
  await form.getByRole("button", { name: "保存" }).click();
  await expect(form.getByText(/地址应以 https:\/\/qyapi\.weixin\.qq\.com\/ 开头/)).toBeVisible();
  expect(await findSeriousViolations(page), "the form").toEqual([]);
  await form.getByLabel("Webhook 地址").fill(robot.url);
  const carriers = form.getByRole("group", { name: "快递公司" });
  for (const [typed, option] of [
    ["圆通", /圆通速递/],
    ["ems", /^EMS/],
  ] as const) {
    await carriers.getByRole("button", { name: /添加快递公司/ }).click();
    await chooseByTyping(carriers.getByRole("combobox"), typed, option);
    await expect(carriers.getByRole("listitem").filter({ hasText: option })).toBeVisible();
    await expect(carriers.getByRole("button", { name: /添加快递公司/ })).toBeFocused();
  }
  await carriers.getByRole("button", { name: "移除 圆通速递" }).click();
  await form.getByRole("button", { name: "保存" }).click();
  await expect(form).toBeHidden();
  const channel = section.getByTestId("alert-channel").filter({ hasText: name });
  // It has got a test message.
  await expect(channel).toContainText("正常");
  expect(robot.arrived.length).toBe(1);
  await expect(channel).toContainText("EMS");
  await expect(channel).not.toContainText("圆通速递");
  await channel.getByRole("button", { name: "发送测试" }).click();
  await expect.poll(() => robot.arrived.length).toBe(2);
  robot.answers.push({ errcode: 40008, errmsg: "invalid message type" });
  await channel.getByRole("button", { name: "发送测试" }).click();
  await expect(page.getByText("平台返回代码 40008：invalid message type")).toBeVisible();

  const waybillNumber = freshNumber("RB");
  await addProblemShipment({ waybillNumber, carrier: "ems" });
  const findMessage = () => robot.arrived.find((body) => body.includes(`尾号 ${waybillNumber.slice(-4)}`));
  await expect.poll(findMessage, { timeout: 20_000 }).toBeDefined();
  expect(findMessage()).not.toContain(waybillNumber);
  await channel.getByRole("button", { name: "发送记录" }).click();
  const log = page.getByRole("dialog", { name: `${name} 的发送记录` });
  await expect(log.getByTestId("alert-message").filter({ hasText: "新异常：疑难" })).toContainText("已送达");
  const isWider = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  expect(isWider, "scrolls sideways").toBe(false);
  await log.getByRole("button", { name: "关闭" }).first().click();
  const { items } = await (await page.request.get("/api/v1/alert-channels", { headers })).json();
  expect(JSON.stringify(items)).not.toContain("top-secret");
  await channel.getByRole("button", { name: "删除" }).click();
  await channel.getByRole("button", { name: "确定删除" }).click();
  await expect(channel).toBeHidden();
  robot.close();
});

test("support sees its own notices and no channels; a program has no devices", async ({ request, tokenWith }) => {
  const support = { Authorization: `Bearer ${await tokenWith("support")}` };
  expect((await request.get("/api/v1/alert-channels", { headers: support })).status()).toBe(403);
  expect((await request.get("/api/v1/push-devices", { headers: support })).status()).toBe(403);
  expect(await (await request.get("/api/v1/notices", { headers: support })).json()).toMatchObject({ unread: 0 });
  const owner = { Authorization: `Bearer ${await tokenWith("owner")}` };
  const data = { kind: "email", name: "邮件", mail: { host: "smtp.example.com", port: 70_000, from: "x", to: [] } };
  const refused = await request.post("/api/v1/alert-channels", { headers: owner, data });
  expect(refused.status()).toBe(422);
  const fields = (await refused.json()).fields.map(({ field }: { field: string }) => field);
  expect(fields).toEqual(expect.arrayContaining(["mail.port", "mail.from", "mail.to"]));
});
