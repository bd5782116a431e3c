import { expect } from "@playwright/test";
import { test } from "@/e2e/support/fixtures";
import { freshNumber } from "@/e2e/support/fresh-number";
import { signInAs } from "@/e2e/support/sign-in-as";

const PASSWORD = "copper lamp 73 stairs";
const PAGES_PER_MINUTE = 600;
const AT_A_TIME = 50;

test("a person who opens more pages than anybody can is told to wait, and nobody else is", async ({
  app,
  page,
  request,
  tokenWith,
}) => {
  const username = freshNumber("hasty.");
  const headers = { Authorization: `Bearer ${await tokenWith("owner")}`, Origin: app.url };
  const invited = await request.post("/api/v1/invites", { headers, data: { role: "viewer", username } });
  const [, token] = String((await invited.json()).link).split("#");
  const used = await request.post("/api/access-link/use", {
    headers: { Origin: app.url },
    data: { token, password: PASSWORD },
  });
  expect(used.status(), await used.text()).toBe(200);
  await signInAs(page, app.url, username, PASSWORD);
  await page.goto("/help");

  // Next's thread serves it as it does a page, but in a moment: only how many are asked for counts.
  for (let sent = 0; sent < PAGES_PER_MINUTE; sent += AT_A_TIME)
    await Promise.all(Array.from({ length: AT_A_TIME }, () => page.request.get("/icons/icon-180.png")));
  const refused = await page.goto("/shipments");
  expect(refused?.status()).toBe(429);
  expect(Number(refused?.headers()["retry-after"])).toBeGreaterThan(0);
  await expect(page.getByRole("heading", { name: "打开页面过于频繁" })).toBeVisible();
  expect((await request.get("/login")).status()).toBe(200);
});
