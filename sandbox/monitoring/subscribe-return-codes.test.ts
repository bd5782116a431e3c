import { expect, test } from "vitest";
import { startMerchantServer } from "@/sandbox/testing/merchant-server";
import { startTestSandbox } from "@/sandbox/testing/test-sandbox";

const CALLBACK = "http://127.0.0.1:9/in";

async function post(url: string, body: BodyInit | null, init: RequestInit = {}) {
  return (await fetch(`${url}/poll`, { method: "POST", body, ...init })).json();
}

const PARAM = {
  company: "yuantong",
  number: "YT8800000000001",
  from: "",
  to: "",
  key: "KEY",
  parameters: { callbackurl: CALLBACK, salt: "", resultv2: "1", autoCom: "0", interCom: "0", phone: "" },
};

test("the answer equals the document's example exactly", async () => {
  const { url } = await startTestSandbox();
  const form = new URLSearchParams({ schema: "json", param: JSON.stringify(PARAM) });
  const response = await fetch(`${url}/poll`, { method: "POST", body: form });
  expect(await response.text()).toBe('{"result":true,"returnCode":"200","message":"提交成功"}');
});

test("500 for an invalid request, and for a number that requests a server error", async () => {
  const { url, control, subscribe } = await startTestSandbox();
  const refusal = { result: false, returnCode: "500", message: "服务器错误" };
  const param = JSON.stringify(PARAM);
  expect(await post(url, null)).toEqual(refusal);
  expect(await post(url, new URLSearchParams({ schema: "json", param: "{" }))).toEqual(refusal);
  expect(await post(url, new URLSearchParams({ schema: "xml", param }))).toEqual(refusal);
  await control("PUT", "faults", { poll: { returnCode: "500", times: 1 } });
  expect(await subscribe("YT8800000000001", CALLBACK)).toBe("500");
  expect(await subscribe("YT8800000000001", CALLBACK)).toBe("200");
});

test.each([
  ["SIGNED0001", "shutdown"],
  ["NORECORD0001", "abort"],
])("501 while %s is tracked, and for half an hour after its %s", async (number, status) => {
  const { subscribe, advance, control } = await startTestSandbox();
  const { callbackurl } = await startMerchantServer();
  const again = () => subscribe(number, callbackurl);
  expect(await again()).toBe("200");
  while ((await control("POST", `parcels/${number}/advance`)).status === 200) expect(await again()).toBe("501");
  expect(await control("GET", `parcels/${number}`)).toMatchObject({ parcels: [{ status, isOver: true }] });
  await advance({ minutes: 29 });
  expect(await again()).toBe("501");
  await advance({ minutes: 1 });
  expect(await again()).toBe("200");
});

test("501 ignores letter case and spaces, but not the merchant", async () => {
  const { subscribe } = await startTestSandbox();
  expect(await subscribe("YT8800000000001", CALLBACK)).toBe("200");
  expect(await subscribe(" yt8800000000001 ", CALLBACK)).toBe("501");
  expect(await subscribe("YT8800000000001", CALLBACK, { key: "ANOTHER" })).toBe("200");
  expect(await subscribe("YT8800000000001", CALLBACK)).toBe("501");
});

test("501 for the fifth subscription of one number in a month, and no longer in the next", async () => {
  const { subscribe, advance, control } = await startTestSandbox();
  const { callbackurl } = await startMerchantServer();
  const again = () => subscribe("NORECORD0002", callbackurl);
  for (let time = 1; time <= 4; time += 1) {
    expect(await again()).toBe("200");
    await control("POST", "parcels/NORECORD0002/advance");
    await advance({ minutes: 30 });
  }
  expect(await again()).toBe("501");
  expect(await subscribe("NORECORD0002", callbackurl, { company: "zhongtong" })).toBe("200");
  await control("PUT", "clock", { now: "2026-12-01T00:00:00+08:00" });
  expect(await again()).toBe("200");
});

test("502 for a sensitive word", async () => {
  const { subscribe } = await startTestSandbox();
  expect(await subscribe("YT8800000000001", `${CALLBACK}?shop=${encodeURIComponent("敏感词")}`)).toBe("502");
});

test("600 for an unknown key, and for an account without units", async () => {
  const { subscribe, control } = await startTestSandbox({ keys: ["KEY"], balance: 1 });
  expect(await subscribe("YT8800000000001", CALLBACK, { key: "ANOTHER" })).toBe("600");
  expect(await subscribe("YT8800000000001", CALLBACK)).toBe("200");
  expect(await subscribe("YT8800000000002", CALLBACK)).toBe("600");
  await control("PUT", "accounts/KEY", { balance: 5 });
  expect(await subscribe("YT8800000000002", CALLBACK)).toBe("200");
  expect(await control("GET", "accounts")).toMatchObject({ accounts: [{ key: "KEY", balance: 4 }] });
});

test("601 for a key that has expired, until it is renewed", async () => {
  const { subscribe, control, advance } = await startTestSandbox();
  await control("PUT", "accounts/KEY", { expiresAt: "2026-11-24T13:00:00+08:00" });
  expect(await subscribe("YT8800000000001", CALLBACK)).toBe("200");
  await advance({ hours: 1 });
  expect(await subscribe("YT8800000000002", CALLBACK)).toBe("601");
  await control("PUT", "accounts/KEY", { isExpired: false });
  expect(await subscribe("YT8800000000002", CALLBACK)).toBe("200");
});

test("700 for an unknown carrier, 701 for bad data, 702 for a number without a recognised carrier", async () => {
  const { url, subscribe } = await startTestSandbox();
  expect(await subscribe("YT8800000000001", CALLBACK, { company: "yuantongg" })).toBe("700");
  expect(await subscribe("1".repeat(33), CALLBACK)).toBe("701");
  expect(await subscribe("YT8800000000001", "not an address")).toBe("701");
  const { parameters: _, ...withoutParameters } = PARAM;
  const form = new URLSearchParams({ schema: "json", param: JSON.stringify(withoutParameters) });
  expect(await post(url, form)).toMatchObject({ returnCode: "701" });
  const autoCom = { company: "", parameters: { autoCom: "1" } };
  expect(await subscribe("WHOSE123", CALLBACK, autoCom)).toBe("702");
});

test("autoCom finds the carrier, and the pushes contain it", async () => {
  const { subscribe, advance } = await startTestSandbox();
  const { received, callbackurl } = await startMerchantServer();
  const autoCom = { company: "", parameters: { autoCom: "1" } };
  expect(await subscribe("773000000000001-STALLED", callbackurl, autoCom)).toBe("200");
  await advance({ minutes: 15 });
  expect(JSON.parse(received[0]?.param ?? "").lastResult).toMatchObject({ com: "shentong" });
});

test("the forms of official clients are accepted", async () => {
  const { url } = await startTestSandbox();
  const param = (number: string) => JSON.stringify({ ...PARAM, number });
  const multipart = new FormData();
  multipart.set("schema", "json");
  multipart.set("param", param("YT8800000000001"));
  expect(await post(url, multipart)).toMatchObject({ returnCode: "200" });
  // The old PHP client leaves an ampersand at the end, and Python's writes Chinese as \uXXXX.
  const php = `schema=json&param=${encodeURIComponent(param("YT8800000000002"))}&`;
  const type = { headers: { "content-type": "application/x-www-form-urlencoded; charset=UTF-8" } };
  expect(await post(url, php, type)).toMatchObject({ returnCode: "200" });
  const numbers = JSON.stringify({ ...PARAM, number: "YT8800000000003", to: "\u5317\u4eac" }).replace('"1"', "1");
  expect(await post(url, new URLSearchParams({ param: numbers }))).toMatchObject({ returnCode: "200" });
  const inAddress = `${url}/poll?${new URLSearchParams({ schema: "json", param: param("YT8800000000004") })}`;
  expect(await (await fetch(inAddress, { method: "POST" })).json()).toMatchObject({ returnCode: "200" });
});
