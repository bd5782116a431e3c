import { expect } from "@playwright/test";
import { PASSWORD } from "@/e2e/support/accounts";
import { signInAs } from "@/e2e/support/sign-in-as";
import { tokenNamed } from "@/e2e/support/template/templates";
import { destroyRoot } from "./destroy-root";
import { test } from "./fault-fixtures";
import { ApiClient } from "./subscribed-parcels";

/** Nothing but its own page reads it. */
const TABLE = "package";

test("a damaged page turns health to 503 as soon as a query meets it, and every page says so", async ({
  server,
  page,
}) => {
  test.setTimeout(90_000);
  await server.start();
  const api = new ApiClient(server, tokenNamed("e2e owner"));
  destroyRoot(server.databaseFile, TABLE);
  expect((await api.get("/api/health")).status).toBe(200); // nobody has met it yet

  expect((await api.get("/api/v1/packages")).status).toBe(500);
  expect(await api.get("/api/health")).toMatchObject({ status: 503, body: { status: "damaged" } });
  expect((await api.get("/api/health/live")).status).toBe(200);
  await signInAs(page, server.url, "e2e.owner", PASSWORD);
  await page.goto(server.url);
  await expect(page.getByRole("status").filter({ hasText: "数据库已损坏" })).toContainText("恢复最近一次备份");
});
