import { expect } from "@playwright/test";
import { test } from "@/e2e/support/fixtures";

// Without an owner, so that the restarted server prints its set-up link again.
test.use({ deskName: "job-kill" });

test("a job goes on after the power was cut, each shipment once", async ({ app, request, tokenWith }) => {
  test.setTimeout(120_000);
  const headers = { Authorization: `Bearer ${await tokenWith("owner")}` };
  const count = 3_000;
  for (let start = 0; start < count; start += 1_000) {
    const data = Array.from({ length: 1_000 }, (_, index) => ({
      waybillNumber: `YT${String(start + index).padStart(13, "0")}`,
      carrier: "yuantong",
    }));
    await request.post("/api/v1/shipments", { headers, data });
  }
  const wish = { kind: "edit", selection: { filter: { carrier: "yuantong" } }, changes: { shop: "分店" } };
  const asked = await request.post("/api/v1/jobs", { headers, data: wish });
  expect(asked.status()).toBe(202);
  const { id } = await asked.json();
  const read = async () => (await request.get(`/api/v1/jobs/${id}`, { headers })).json();
  await expect.poll(async () => (await read()).done, { intervals: [20], timeout: 15_000 }).toBeGreaterThan(0);
  await app.killAndRestart();
  await expect.poll(async () => (await read()).status, { timeout: 60_000 }).toBe("done");
  expect(await read()).toMatchObject({ total: count, done: count, counts: { changed: count, same: 0, refused: 0 } });
});
