import { gzipSync } from "node:zlib";
import { test } from "@/e2e/support/fixtures";

test.use({ desk: { name: "seeded", data: "seeded" } });
test("weights", async ({ page, signIn }) => {
  await signIn();
  for (const path of ["/settlement", "/analytics", "/cost", "/analytics/salespeople", "/", "/settlement?tab=files", "/settlement?tab=freight&carrier=ems"]) {
    const sizes: [string, number][] = [];
    const pending: Promise<void>[] = [];
    page.removeAllListeners("response");
    page.on("response", (response) => {
      if (response.request().resourceType() !== "script") return;
      pending.push(response.body().then((body) => { sizes.push([response.url().split("/").at(-1) ?? "", gzipSync(body).length]); }).catch(() => {}));
    });
    await page.goto("about:blank");
    await page.goto(path, { waitUntil: "networkidle" });
    await Promise.all(pending);
    const total = sizes.reduce((sum, [, size]) => sum + size, 0);
    console.log("WEIGHT", path, Math.round(total / 1000), "KB", sizes.toSorted((a, b) => b[1] - a[1]).slice(0, 12).map(([name, size]) => `${name.slice(0, 12)}:${Math.round(size / 1000)}`).join(" "));
    await page.screenshot({ path: `/tmp/w${path.replace(/\W/g, "_")}.png`, fullPage: true });
  }
});
