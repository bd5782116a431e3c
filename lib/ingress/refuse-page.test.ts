import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { notePageReader } from "@/lib/server/http/page-readers";
import { countPersonPage, PAGES_PER_MINUTE } from "@/lib/server/http/rate-limit";
import { refusePage } from "./refuse-page";

const cookieOf = (session: string) => `theme=dark; waybill.session_token=${session}`;

/** A server whose pages are counted. */
async function startPages() {
  const server = createServer(async (request, response) => {
    if (!(await refusePage(request, response))) response.end("a page");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return (path: string, headers: Record<string, string> = {}) => fetch(`http://127.0.0.1:${port}${path}`, { headers });
}

test("the pages of a person are counted over all sessions, and those beyond the limit say so", async () => {
  const open = await startPages();
  notePageReader(cookieOf("phone"), "busy");
  notePageReader(cookieOf("computer"), "busy");
  notePageReader(cookieOf("other"), "quiet");
  for (let count = 1; count < PAGES_PER_MINUTE; count += 1) await countPersonPage("busy");
  expect((await open("/shipments?state=2", { Cookie: cookieOf("phone") })).status).toBe(200);

  const refused = await open("/problems", { Cookie: cookieOf("computer"), "Accept-Language": "en" });
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get("Retry-After"))).toBeGreaterThan(0);
  expect(refused.headers.get("Content-Type")).toBe("text/html; charset=utf-8");
  expect(await refused.text()).toMatch(/<html lang="en">.*Too many pages opened.*Wait \d+ seconds?/s);
  const chinese = await open("/problems", { Cookie: `${cookieOf("phone")}; locale=zh-CN`, RSC: "1" });
  expect([chinese.status, await chinese.text()]).toEqual([429, expect.stringContaining("打开页面过于频繁")]);

  // What the pages consist of, others' pages, and strangers are not refused.
  for (const path of ["/_next/static/chunks/a.js", "/api/v1/counts"])
    expect((await open(path, { Cookie: cookieOf("phone") })).status).toBe(200);
  expect((await open("/problems", { Cookie: cookieOf("other") })).status).toBe(200);
  expect((await open("/login")).status).toBe(200);
});
