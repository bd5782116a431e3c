import { request as httpsRequest } from "node:https";
import { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "@playwright/test";
import { ACCEPTED } from "@/e2e/faults/callback-client";
import { test } from "@/e2e/faults/fault-fixtures";
import { ApiClient, signPush } from "@/e2e/faults/subscribed-parcels";
import { PASSWORD } from "@/e2e/support/accounts";
import { findFreePort } from "@/e2e/support/free-port";
import { tokenNamed } from "@/e2e/support/template/templates";
import { startCaddy, startNginx } from "./proxies/reverse-proxy-programs";

const PROXIES = { nginx: startNginx, Caddy: startCaddy };
const MIB = 1_048_576;
/** Longer than proxies wait for the next piece of an answer by themselves: a minute. */
const SILENCE_MS = 75_000;

test.use({ ignoreHTTPSErrors: true });

for (const [name, start] of Object.entries(PROXIES)) {
  test(`behind ${name}: pushes on plain http, all else over https, live updates, files of 32 MB`, async ({
    server,
    kuaidi100,
    clientWith,
    page,
  }) => {
    test.setTimeout(300_000);
    const ports = { desk: Number(new URL(server.url).port), http: await findFreePort(), https: await findFreePort() };
    const [plain, secure] = [`http://localhost:${ports.http}`, `https://localhost:${ports.https}`];
    await server.start({ PUBLIC_URL: secure, TRUSTED_PROXIES: "127.0.0.1, ::1" });
    const proxy = await start(ports);
    try {
      const token = tokenNamed("e2e owner");
      const [parcel] = await new ApiClient(server, token).createParcels(kuaidi100, 1);
      if (!parcel) throw new Error("no parcel");
      const callbackUrl = parcel.callbackUrl.replace(secure, plain);
      const push = (step: number) => clientWith(1).post(callbackUrl, signPush(parcel, step).body);
      expect(await push(0)).toMatchObject({ status: 200, text: ACCEPTED });

      const elsewhere = await fetch(`${plain}/shipments?state=3`, { redirect: "manual" });
      expect([elsewhere.status, elsewhere.headers.get("location")]).toEqual([
        308,
        expect.stringMatching(/^https:\/\/localhost(:\d+)?\/shipments\?state=3$/),
      ]);

      await page.goto(`${secure}/login`);
      await page.getByLabel("用户名").fill("e2e.owner");
      await page.getByLabel("密码", { exact: true }).fill(PASSWORD);
      await page.getByRole("button", { name: "登录", exact: true }).click();
      await page.waitForURL((url) => url.pathname !== "/login");
      await page.goto(`${secure}/shipments/${parcel.id}`);
      await expect(page.getByTestId("trace-event")).toHaveCount(1);
      expect(await push(1)).toMatchObject({ status: 200 });
      await expect(page.getByTestId("trace-event")).toHaveCount(2, { timeout: 3_000 });
      await sleep(SILENCE_MS);
      expect(await push(2)).toMatchObject({ status: 200 });
      await expect(page.getByTestId("trace-event")).toHaveCount(3, { timeout: 3_000 });

      // The desk itself says what is wrong with the file, and what is too much for it.
      const importsUrl = `${secure}/api/v1/imports?fileName=orders.csv`;
      expect(await postOrderFile(importsUrl, token, 31 * MIB)).toEqual({
        status: 422,
        type: "application/problem+json",
      });
      expect(await postOrderFile(importsUrl, token, 41 * MIB)).toMatchObject({ status: 413 });
    } finally {
      await proxy.stop();
    }
  });
}

/** Posts a file with one column that no import has, as long as nobody has answered. */
function postOrderFile(url: string, token: string, bytes: number): Promise<{ status: number; type: string }> {
  const headers = { Authorization: `Bearer ${token}`, "Content-Type": "text/csv", "Content-Length": bytes };
  const file = Readable.from(Array.from({ length: bytes / MIB }, () => Buffer.alloc(MIB, "x,\n")));
  return new Promise((resolve, reject) => {
    const sent = httpsRequest(url, { method: "POST", headers, rejectUnauthorized: false }, (response) => {
      resolve({ status: response.statusCode ?? 0, type: (response.headers["content-type"] ?? "").split(";")[0] ?? "" });
      file.unpipe(sent);
      sent.destroy();
    });
    sent.on("error", reject); // after the answer it changes nothing
    file.pipe(sent);
  });
}
