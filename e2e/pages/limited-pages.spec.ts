import { expect } from "@playwright/test";
import { listAddresses, PAGE_KINDS } from "@/e2e/support/desk-addresses";
import { test } from "@/e2e/support/fixtures";
import { freshNumber } from "@/e2e/support/fresh-number";
import { signInAs } from "@/e2e/support/sign-in-as";

const PASSWORD = "copper lamp 73 stairs";

for (const role of ["owner", "support", "viewer"] as const) {
  test(`no page that a ${role} of one shop opens has anything of another shop, in its HTML or in its data`, async ({
    app,
    page,
    request,
    addProblemShipment,
    tokenWith,
  }) => {
    const stamp = freshNumber(role.toUpperCase());
    const [ownShop, otherShop] = [`自家店${stamp}`, `别家店${stamp}`];
    const own = await addProblemShipment({ waybillNumber: `LPOWN${stamp}`, shop: ownShop });
    const other = {
      waybillNumber: `LPOTHER${stamp}`,
      orderNumber: `ORDER-OTHER-${stamp}`,
      salesperson: `别家业务员${stamp}`,
      shop: otherShop,
    };
    const otherId = await addProblemShipment(other);
    const canaries = [...Object.values(other), otherId];

    const username = `limited.${stamp.toLowerCase()}`;
    const headers = { Authorization: `Bearer ${await tokenWith("owner")}`, Origin: app.url };
    const invite = { role, username, shops: [ownShop] };
    const invited = await request.post("/api/v1/invites", { headers, data: invite });
    const [, token] = String((await invited.json()).link).split("#");
    const data = { token, password: PASSWORD };
    const used = await request.post("/api/access-link/use", { headers: { Origin: app.url }, data });
    expect(used.status(), await used.text()).toBe(200);
    await signInAs(page, app.url, username, PASSWORD);

    const leaks: string[] = [];
    const addresses = [...listAddresses(own), ...listAddresses(otherId).filter((each) => each.includes(otherId))];
    for (const address of [...addresses, "/shipments?state=2", "/shipments?q=LPO"]) {
      for (const headers of PAGE_KINDS) {
        const text = await (await page.request.get(address, { headers })).text();
        // An id that was asked for comes back.
        const found = canaries.find((canary) => !address.includes(canary) && text.includes(canary));
        if (found) leaks.push(`${address}: ${found}`);
      }
    }
    expect(leaks).toEqual([]);
    expect(await (await page.request.get(`/shipments/${own}`)).text()).toContain(`LPOWN${stamp}`);
  });
}
