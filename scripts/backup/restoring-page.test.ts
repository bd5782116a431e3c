import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { serveRestoringPage } from "./restoring-page";

test("while a copy is restored a push fails, so that it comes again, and people read why in both languages", async () => {
  const page = await serveRestoringPage("127.0.0.1", 0);
  if (!page) throw new Error("no port was free");
  onTestFinished(() => void page.close());
  const { port } = page.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const push = await fetch(`${url}/api/kuaidi100/callback/any`, { method: "POST", body: "param=x" });
  expect(push.status).toBe(503);
  expect((await fetch(`${url}/api/health/live`)).status).toBe(200);
  const answer = await fetch(`${url}/shipments`);
  expect(answer.headers.get("retry-after")).toBe("3");
  expect(await answer.text()).toMatch(/正在恢复备份[\s\S]*Restoring a backup/);
  expect(await serveRestoringPage("127.0.0.1", port)).toBeNull();
});
