import { expect } from "@playwright/test";
import { tokenNamed } from "@/e2e/support/template/templates";
import { test } from "./fault-fixtures";
import { ApiClient } from "./subscribed-parcels";

/** Longer than an import or a job of this size takes on a busy machine. */
const DONE = { timeout: 60_000 };
/** The most in one request. */
const SHIPMENTS = 1_000;
const IMPORTED = 3_000;

const numbered = (index: number) => `YT${String(index).padStart(13, "0")}`;

test.describe.configure({ timeout: 120_000 });

test("an import resumes after the server was killed, each number once", async ({ server }) => {
  await server.start();
  const api = new ApiClient(server, tokenNamed("e2e owner"));
  const text = Array.from({ length: IMPORTED }, (_, index) => `圆通 ${numbered(index)}`).join("\n");
  const { id } = (await api.post("/api/v1/imports", { text })).body as { id: string };
  await api.post(`/api/v1/imports/${id}/start`, {});
  const read = async () => (await api.get(`/api/v1/imports/${id}`)).body as { position: number; status: string };
  await expect.poll(async () => (await read()).position, { intervals: [20] }).toBeGreaterThan(0);
  await server.kill();
  await server.start();
  expect(await read()).toMatchObject({ status: "running" });
  await expect.poll(async () => (await read()).status, DONE).toBe("done");
  expect(await read()).toMatchObject({ counts: { created: IMPORTED, updated: 0, skipped: 0, failed: 0 } });
});

test("a job resumes after the server was killed, each shipment once", async ({ server }) => {
  await server.start();
  const api = new ApiClient(server, tokenNamed("e2e owner"));
  const shipments = Array.from({ length: SHIPMENTS }, (_, index) => ({
    waybillNumber: numbered(index),
    carrier: "yuantong",
  }));
  await api.post("/api/v1/shipments", shipments);
  const edit = { kind: "edit", selection: { filter: { carrier: "yuantong" } }, changes: { shop: "分店" } };
  const { status, body } = await api.post("/api/v1/jobs", edit);
  expect(status).toBe(202);
  const { id } = body as { id: string };
  const read = async () => (await api.get(`/api/v1/jobs/${id}`)).body as { done: number; status: string };
  await expect.poll(async () => (await read()).done, { intervals: [20] }).toBeGreaterThan(0);
  await server.kill();
  await server.start();
  await expect.poll(async () => (await read()).status, DONE).toBe("done");
  const counts = { changed: SHIPMENTS, same: 0, refused: 0 };
  expect(await read()).toMatchObject({ total: SHIPMENTS, done: SHIPMENTS, counts });
});
