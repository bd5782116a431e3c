import { expect, test } from "vitest";
import { demoPostalNumber, demoWaybillNumber } from "@/sandbox/parcels/demo-numbers";
import { startTestSandbox } from "@/sandbox/testing/test-sandbox";

/** A sandbox that is asked for the carriers of a number. */
async function startRecognition() {
  const sandbox = await startTestSandbox();
  return {
    ...sandbox,
    async recognise(num: string, key = "KEY"): Promise<unknown> {
      return (await fetch(`${sandbox.url}/autonumber/auto?${new URLSearchParams({ num, key })}`)).json();
    },
  };
}

const codes = (answer: unknown) => (answer as { comCode: string }[]).map(({ comCode }) => comCode);

test("a certain number has one carrier, with its name and the number's length", async () => {
  const { recognise, control } = await startRecognition();
  expect(await recognise("YT8800000000001")).toEqual([{ comCode: "yuantong", lengthPre: 15, name: "圆通速递" }]);
  expect(await control("GET", "charges")).toMatchObject({ total: 0 });
});

test("the numbers of every carrier in the demonstration are recognised", async () => {
  const { recognise } = await startRecognition();
  const carriers = "yuantong shentong zhongtong jtexpress yunda shunfeng ems jd debangkuaidi youzhengguonei".split(" ");
  for (const carrier of carriers) expect(codes(await recognise(demoWaybillNumber(carrier, 1)))[0]).toBe(carrier);
  expect(codes(await recognise(demoPostalNumber("EA", 1)))[0]).toBe("ems");
});

test("digits alone may be of several carriers, the most likely first, each once", async () => {
  const { recognise } = await startRecognition();
  expect(codes(await recognise("268123456789"))).toEqual(["shunfeng", "zhongtong", "shentong", "fedex"]);
  expect(codes(await recognise("1012345678901"))).toEqual(["ems", "yunda"]);
});

test("an unknown form has no carrier", async () => {
  const { recognise } = await startRecognition();
  expect(await recognise("WHOSE123")).toEqual([]);
});

test.each([
  ["12345", "KEY", "201"],
  ["单号123456", "KEY", "201"],
  ["YT8800000000001", "expired-1", "601"],
  ["YT8800000000001", "invalid", "701"],
  ["YT8800000000001", "", "701"],
  ["", "KEY", "701"],
])("%j with the key %j fails with %s", async (num, key, returnCode) => {
  const { recognise } = await startRecognition();
  expect(await recognise(num, key)).toMatchObject({ returnCode, message: expect.any(String) });
});
