import { expect } from "@playwright/test";
import { listAddresses, PAGE_KINDS } from "@/e2e/support/desk-addresses";
import { test } from "@/e2e/support/fixtures";
import { freshNumber } from "@/e2e/support/fresh-number";

const CANARY = /赵铁柱|司徒晓岚|CANARYSON|139[\s.·-]?1234[\s.·-]?5678|１３９１２３４５６７８|科技园南路/;
const TEXT = "派件员：赵铁柱(13912345678)，收件人赵铁柱签收，电话１３９１２３４５６７８，Signed by CANARYSON";
const SEARCH = "/shipments?q=13912345678";
const ADDRESS = "广东省深圳市南山区科技园南路77号赵铁柱";

test("no page that a viewer opens has a person's name, number or address, in its HTML or in its data", async ({
  page,
  request,
  signIn,
  addProblemShipment,
  tokenWith,
}) => {
  const waybillNumber = freshNumber("RL");
  const parcel = { waybillNumber, phone: "13912345678", recipient: "司徒晓岚", from: ADDRESS, to: ADDRESS };
  const id = await addProblemShipment(parcel, { context: TEXT });
  const headers = { Authorization: `Bearer ${await tokenWith("owner")}` };
  await expect(async () => {
    const { items } = await (await request.get("/api/v1/cases?limit=200", { headers })).json();
    const own = items.find((each: { shipment: { id: string } }) => each.shipment.id === id);
    const data = { action: "note", text: TEXT };
    expect((await request.post(`/api/v1/cases/${own.id}/actions`, { headers, data })).status()).toBe(200);
  }).toPass({ timeout: 60_000 });
  await signIn("viewer");
  const leaks: string[] = [];
  for (const address of [...listAddresses(id), `/shipments?q=${waybillNumber}`, SEARCH]) {
    for (const headers of PAGE_KINDS) {
      const answer = await page.request.get(address, { headers });
      const whole = await answer.text();
      // What the viewer typed comes back, and nothing was found.
      const text = address === SEARCH ? whole.replaceAll("13912345678", "") : whole;
      const found = CANARY.exec(text);
      if (found) leaks.push(`${address}: …${text.slice(Math.max(0, found.index - 80), found.index + 20)}…`);
    }
  }
  expect(leaks).toEqual([]);
  const shown = await (await page.request.get(`/shipments/${id}`)).text();
  expect(shown).toContain("赵*柱");
  expect(shown).toContain("司*");
});
