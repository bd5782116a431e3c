import { expect } from "@playwright/test";
import { test } from "@/e2e/support/fixtures";

// Without an owner, so that the restarted server prints its set-up link again.
test.use({ deskName: "import-kill" });

test("an import goes on after the power was cut, each number once", async ({ app, request, tokenWith }) => {
  test.setTimeout(120_000);
  const headers = { Authorization: `Bearer ${await tokenWith("owner")}` };
  const count = 6_000;
  const text = Array.from({ length: count }, (_, index) => `圆通 YT${String(index).padStart(13, "0")}`).join("\n");
  const uploaded = await request.post("/api/v1/imports", { headers, data: { text } });
  const { id } = await uploaded.json();
  await request.post(`/api/v1/imports/${id}/start`, { headers, data: {} });
  const read = async () => (await request.get(`/api/v1/imports/${id}`, { headers })).json();
  await expect.poll(async () => (await read()).position, { intervals: [50] }).toBeGreaterThan(0);
  await app.killAndRestart();
  expect((await read()).status).toBe("running");
  await expect.poll(async () => (await read()).status, { timeout: 60_000 }).toBe("done");
  expect((await read()).counts).toEqual({ created: count, updated: 0, skipped: 0, failed: 0 });
});
