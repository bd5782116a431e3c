import { describe, expect, test } from "vitest";
import { buildQueryForm, parseQueryOutcome, signQuery } from "./query-wire";

describe("the form of a query", () => {
  test("is signed over the text of param, then the key, then the customer", () => {
    const account = { customer: "CUSTOMER1", key: "keyABC123" };
    const form = buildQueryForm({ com: "yuantong", num: "YT1234567890123", resultv2: "4" }, account);
    expect(form.get("param")).toBe(
      '{"com":"yuantong","num":"YT1234567890123","resultv2":"4","show":"0","order":"desc","lang":"zh"}',
    );
    expect(form.get("customer")).toBe("CUSTOMER1");
    expect(form.get("sign")).toBe("C0E4E2021DC9E51FC668BBB6FD5D214F");
    expect([...form.keys()]).toEqual(["customer", "sign", "param"]);
  });

  test("is signed in UTF-8, with the addresses and the phone", () => {
    const account = { customer: "SANDBOX", key: "abcdefGHIJ1234" };
    const request = {
      com: "shunfeng",
      num: "SF1234567890123",
      phone: "8888",
      from: "广东省深圳市",
      to: "北京市朝阳区",
      resultv2: "4",
    };
    const form = buildQueryForm(request, account);
    expect(form.get("sign")).toBe("6C351ADD25B9BA571AAECC0DE9E1D91B");
    expect(signQuery(form.get("param") ?? "", account)).toBe(form.get("sign"));
  });

  test.each([
    ["shunfeng", true],
    ["shunfengkuaiyun", true],
    ["zhongtong", true],
    ["fengwang", true],
    ["yuantong", false],
    ["jd", false],
  ])("of %s has the phone: %s", (com, isSent) => {
    const form = buildQueryForm({ com, num: "N", phone: "13800138000" }, { customer: "c", key: "k" });
    expect("phone" in JSON.parse(form.get("param") ?? "")).toBe(isSent);
  });
});

describe("the answer to a query", () => {
  test.each([
    ["a trace", '{"message":"ok","status":"200","state":"3","nu":"YT1","com":"yuantong","data":[{"context":"签收"}]}'],
    ["an empty trace", '{"status":"200","state":"0","data":[]}'],
    ["a number as status", '{"status":200,"state":0,"data":[]}'],
    ["no list of events", '{"status":"200","state":"3","data":null}'],
    ["an object as list of events", '{"status":"200","state":"3","data":{}}'],
    ["a trace with return code 200", '{"result":true,"returnCode":"200","status":"200","data":[]}'],
  ])("is found: %s", (_, text) => {
    expect(parseQueryOutcome(text)).toEqual({ kind: "found" });
  });

  test("is a failure by its return code, whatever else it has", () => {
    const text = '{"result":false,"returnCode":"500","message":"查询无结果，请隔段时间再查","status":"200","data":[]}';
    const message = "查询无结果，请隔段时间再查";
    expect(parseQueryOutcome(text)).toEqual({ kind: "failed", returnCode: "500", message });
    expect(parseQueryOutcome('{"result":false,"returnCode":408}')).toEqual({
      kind: "failed",
      returnCode: "408",
      message: "",
    });
  });

  test("is cut when its code or message is long", () => {
    const text = JSON.stringify({ returnCode: "5".repeat(100), message: `${"长".repeat(499)}😀${"长".repeat(9_000)}` });
    const message = `${"长".repeat(499)}\uFFFD`;
    expect(parseQueryOutcome(text)).toEqual({ kind: "failed", returnCode: "5".repeat(20), message });
  });

  test.each([
    "",
    "<html>",
    "null",
    "[]",
    "{}",
    '{"status":"200"}',
    '{"status":"201","data":[]}',
    '{"returnCode":"200"}',
  ])("is not Kuaidi100's: %s", (text) => {
    expect(parseQueryOutcome(text)).toBeUndefined();
  });
});
