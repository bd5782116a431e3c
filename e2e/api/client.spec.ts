import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { expect } from "@playwright/test";
import { test } from "@/e2e/support/fixtures";
import { freshNumber } from "@/e2e/support/fresh-number";

/** The client as a program has it that installed the package. */
async function installClient() {
  const folder = mkdtempSync(join(tmpdir(), "waybill-client-"));
  const [{ filename, files }] = JSON.parse(
    execFileSync("npm", ["pack", "--json", "--pack-destination", folder], { cwd: "client", encoding: "utf8" }),
  );
  execFileSync("tar", ["-xzf", join(folder, filename), "-C", folder]);
  mkdirSync(join(folder, "node_modules"));
  symlinkSync(resolve("node_modules/openapi-fetch"), join(folder, "node_modules/openapi-fetch"));
  const packed = await import(pathToFileURL(join(folder, "package/index.js")).href);
  const { createClient } = packed as typeof import("@/client/index.js"); // the compiler sees only these types
  const names = files.map(({ path }: { path: string }) => path).toSorted();
  return { createClient, names, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

test("the packed client sends an order and reads it back", async ({ app, tokenWith }) => {
  const { createClient, names, remove } = await installClient();
  expect(names).toEqual(["README.md", "index.d.ts", "index.js", "package.json", "schema.d.ts"]);
  const desk = createClient({ baseUrl: app.url, token: await tokenWith("owner") });
  const waybillNumber = freshNumber("CL");
  const order = { orderNumber: `O${waybillNumber}`, waybillNumber, carrier: "ems", freight: 600 };
  for (const outcome of ["created", "same"]) {
    const { data } = await desk.POST("/api/v1/orders", { body: order });
    expect(data?.results).toMatchObject([{ waybillNumber, outcome }]);
  }
  const { data: page } = await desk.GET("/api/v1/shipments", { params: { query: { q: order.orderNumber } } });
  expect(page?.items).toMatchObject([{ waybillNumber, freight: 600 }]);
  const { error, response } = await desk.GET("/api/v1/shipments/{id}", { params: { path: { id: "none" } } });
  expect(response.status).toBe(404);
  expect(error?.code).toBe("not_found");
  // Wrong paths and values do not compile.
  // @ts-expect-error an unknown path
  const wrongPath = () => desk.GET("/api/v1/parcels");
  // @ts-expect-error a number instead of a text
  const wrongField = () => desk.POST("/api/v1/orders", { body: { orderNumber: 1024 } });
  expect([wrongPath, wrongField]).toHaveLength(2);
  remove();
});
