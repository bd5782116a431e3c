import { expect } from "@playwright/test";
import { beijingTimeAgo } from "@/e2e/support/beijing-time-ago";
import { test } from "@/e2e/support/fixtures";

test("scripts cannot read the session cookie", async ({ page, context, signIn }) => {
  await signIn();
  await page.goto("/");
  const session = (await context.cookies()).find(({ name }) => name.endsWith("session_token"));
  expect(session).toMatchObject({ httpOnly: true, sameSite: "Lax" });
  expect(await page.evaluate(() => document.cookie)).not.toContain("session_token");
});

test("a viewer changes nothing", async ({ page, app, signIn }) => {
  await signIn("viewer");
  const headers = { Origin: app.url };
  expect((await page.request.get("/api/v1/counts")).status()).toBe(200);
  const response = await page.request.post("/api/v1/shipments", { headers, data: { waybillNumber: "YT0000000001" } });
  expect(response.status()).toBe(403);
  expect(response.headers()["content-type"]).toContain("application/problem+json");
});

test("a viewer sees no phone number in a carrier's text, on the page or from the API", async ({
  page,
  request,
  kuaidi100,
  tokenWith,
  signIn,
}) => {
  const headers = { Authorization: `Bearer ${await tokenWith("support")}` };
  const data = { waybillNumber: "YT0000000005", carrier: "yuantong" };
  const { id } = await (await request.post("/api/v1/shipments", { headers, data })).json();
  const event = { time: beijingTimeAgo(3), context: "派件人：张三，电话 13912345678" };
  await kuaidi100.push({ waybillNumber: "YT0000000005", state: "5", data: [event] });
  expect(await (await request.get(`/api/v1/shipments/${id}`, { headers })).text()).toContain("13912345678");

  await signIn("viewer");
  for (const path of ["/", "/shipments", `/shipments/${id}`, "/api/v1/shipments", `/api/v1/shipments/${id}`]) {
    const text = await (await page.request.get(path)).text();
    expect(text, path).toContain("139****5678");
    expect(text, path).not.toContain("13912345678");
  }
});

test("another site's page changes nothing in the owner's name", async ({ page, signIn }) => {
  await signIn();
  const headers = { Origin: "https://evil.example" };
  const response = await page.request.post("/api/v1/shipments", { headers, data: { waybillNumber: "YT0000000002" } });
  expect(response.status()).toBe(403);
});

test("a program needs a token with the permission", async ({ request, tokenWith }) => {
  const counts = async (authorization?: string) =>
    (await request.get("/api/v1/counts", { headers: authorization ? { Authorization: authorization } : {} })).status();
  expect(await counts()).toBe(401);
  expect(await counts("Bearer wbd_wrong")).toBe(401);
  const viewer = `Bearer ${await tokenWith("viewer")}`;
  expect(await counts(viewer)).toBe(200);
  const refused = await request.post("/api/v1/shipments", {
    headers: { Authorization: viewer },
    data: { waybillNumber: "YT0000000003" },
  });
  expect(refused.status()).toBe(403);
});

test("a subscription reaches Kuaidi100, and its push the desk", async ({ request, tokenWith, kuaidi100 }) => {
  const headers = { Authorization: `Bearer ${await tokenWith("support")}` };
  await request.post("/api/v1/shipments", { headers, data: { waybillNumber: "YT0000000004", carrier: "yuantong" } });
  const data = [{ time: beijingTimeAgo(3), context: "已揽收" }];
  const answer = await kuaidi100.push({ waybillNumber: "YT0000000004", state: "1", data });
  expect(answer).toEqual({ result: true, returnCode: "200", message: "成功" });
  const listed = await request.get("/api/v1/shipments?q=YT0000000004", { headers });
  expect((await listed.json()).items).toMatchObject([{ waybillNumber: "YT0000000004", state: 1 }]);
});
