import { expect, test } from "vitest";
import { startMerchantServer } from "@/sandbox/testing/merchant-server";
import { startTestSandbox } from "@/sandbox/testing/test-sandbox";

test("a waybill costs one unit a calendar month, however often it is subscribed and checked", async () => {
  const { control, subscribe, advance } = await startTestSandbox({ balance: 10 });
  const { callbackurl } = await startMerchantServer();
  await subscribe("NORECORD0001", callbackurl);
  await control("POST", "parcels/NORECORD0001/advance");
  await advance({ hours: 1 });
  expect(await subscribe("norecord0001", callbackurl)).toBe("200");
  await subscribe("NORECORD0001", callbackurl, { company: "zhongtong" });
  expect(await control("GET", "charges")).toMatchObject({
    total: 2,
    months: { "2026-11": 2 },
    charges: [
      { number: "NORECORD0001", company: "yuantong", cause: "subscription", subscriptions: 2 },
      { number: "NORECORD0001", company: "zhongtong", cause: "subscription", subscriptions: 1 },
    ],
  });
  expect(await control("GET", "accounts")).toMatchObject({ accounts: [{ balance: 8 }] });
});

test("a parcel monitored into the next month costs another unit, by Beijing time", async () => {
  const { control, subscribe, advance } = await startTestSandbox({ startAt: Date.parse("2026-11-30T20:00:00+08:00") });
  const { callbackurl } = await startMerchantServer();
  await subscribe("PICKUPLATE0001", callbackurl);
  await advance({ hours: 3 });
  expect(await control("GET", "charges")).toMatchObject({ months: { "2026-11": 1 } });
  await advance({ hours: 5 });
  const { months, charges } = await control("GET", "charges?number=PICKUPLATE0001");
  expect(months).toEqual({ "2026-11": 1, "2026-12": 1 });
  expect(charges).toMatchObject([{ cause: "subscription" }, { cause: "look", month: "2026-12" }]);
  expect(await control("GET", "charges?month=2026-12&key=KEY")).toMatchObject({ total: 1 });
});

test("without a unit for the new month Kuaidi100 does not check, and resumes when there is one", async () => {
  const { control, subscribe, advance } = await startTestSandbox({
    startAt: Date.parse("2026-11-30T23:55:00+08:00"),
    balance: 1,
  });
  const { callbackurl, received } = await startMerchantServer();
  expect(await subscribe("STALLED0001", callbackurl)).toBe("200");
  await advance({ days: 1 });
  expect(received).toHaveLength(0);
  await control("PUT", "accounts/KEY", { balance: 1 });
  await advance({ hours: 4 });
  expect(received).toHaveLength(1);
  expect(await control("GET", "accounts")).toMatchObject({ accounts: [{ key: "KEY", balance: 0 }] });
});

test("by the rule of 40 days a unit covers its number until 40 days after it was charged", async () => {
  const { control, subscribe, advance } = await startTestSandbox({ startAt: Date.parse("2026-11-30T20:00:00+08:00") });
  const { callbackurl } = await startMerchantServer();
  await control("PUT", "accounts/KEY", { unitRule: "40days" });
  await subscribe("TRANSIT0001", callbackurl);
  await advance({ days: 39 });
  expect(await control("GET", "charges")).toMatchObject({ months: { "2026-11": 1 } });
  await advance({ days: 2 });
  expect(await control("GET", "charges")).toMatchObject({
    months: { "2026-11": 1, "2027-01": 1 },
    charges: [{ cause: "subscription" }, { cause: "look" }],
  });
});

test.each([{ balance: -1 }, { balance: "many" }, { expiresAt: "soon" }, { isExpired: 1 }, { credit: 1 }])(
  "%j are no terms of an account",
  async (terms) => {
    const { control } = await startTestSandbox();
    expect(await control("PUT", "accounts/KEY", terms)).toMatchObject({ status: 400 });
  },
);
