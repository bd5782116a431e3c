import { join } from "node:path";
import { expect } from "@playwright/test";
import Database from "better-sqlite3";
import { test } from "@/e2e/support/fixtures";

/** Requests that a stranger at an unlocked screen must not send: where the whole database goes, what is kept, what leaves unmasked. */
const SENSITIVE = [
  ["PATCH", "/api/v1/backups", { isOn: true }],
  ["PATCH", "/api/v1/settings", { kuaidi100Key: "another" }],
  ["PATCH", "/api/v1/audit", { keepDays: 1_000 }],
  ["PATCH", "/api/v1/privacy", { retentionDays: 400 }],
  ["POST", "/api/v1/jobs", { kind: "export", selection: { filter: {} }, columns: ["waybillNumber", "to"] }],
  ["POST", "/api/v1/tokens", { name: "ERP", scopes: ["read"] }],
  ["PUT", "/api/v1/users/second-factor", { roles: [] }],
  ["POST", "/api/v1/backups/restore", { action: "discard" }],
  ["POST", "/api/v1/backups/restore/upload", {}],
  ["POST", "/api/v1/invites", { username: "stranger", role: "owner" }],
] as const;

test("what harms most asks for the password again, ten minutes after the last time", async ({ app, page, signIn }) => {
  await signIn();
  const database = new Database(join(app.dataDir, "waybill.db"), { timeout: 5_000 });
  database.prepare("UPDATE session SET confirmed_at = 0").run();
  database.close();
  for (const [method, path, data] of SENSITIVE) {
    const answer = await page.request.fetch(path, { method, headers: { Origin: app.url }, data });
    expect([path, answer.status(), (await answer.json()).code]).toEqual([path, 403, "confirmation_required"]);
  }
  const data = { kind: "export", selection: { filter: {} }, columns: ["waybillNumber", "stateName"] };
  const masked = await page.request.post("/api/v1/jobs", { headers: { Origin: app.url }, data });
  expect(masked.status()).toBe(202);
});
