import { expect, test } from "vitest";
import type { SubscribeParameters, SubscribeRequest } from "@/lib/kuaidi100/subscribe-wire";
import { judgeSubscription, subscribeAnswer } from "./judge-subscription";

const callbackurl = "http://desk.example/callback?callbackid=1";

function judge(fields: Partial<SubscribeRequest> = {}, parameters: Partial<SubscribeParameters> = {}) {
  const request = { company: "yuantong", number: "YT8800000000001", key: "KEY", ...fields };
  return judgeSubscription(
    { ...request, parameters: { callbackurl, ...parameters } },
    (carrier, number) => carrier === "yuantong" && number === "TRACKED",
  );
}

test.each<[string, Partial<SubscribeRequest>, Partial<SubscribeParameters>]>([
  ["200", {}, {}],
  ["200", { company: "unheard_of_2" }, {}],
  ["200", { number: "1".repeat(32) }, {}],
  ["500", { number: "SERVERERROR1" }, {}],
  ["501", { number: "TRACKED" }, {}],
  ["502", {}, { callbackurl: `${callbackurl}&x=敏感词` }],
  ["502", {}, { callbackurl: `${callbackurl}&x=${encodeURIComponent("敏感词")}` }],
  ["502", { to: "敏感词路" }, {}],
  ["600", { key: "broke-1" }, {}],
  ["600", { key: "invalid" }, {}],
  ["601", { key: "expired-2024" }, {}],
  ["601", { key: " " }, {}],
  ["700", { company: "YuanTong" }, {}],
  ["700", { company: "nosuchcarrier" }, {}],
  ["700", { company: "" }, {}],
  ["701", { number: " " }, {}],
  ["701", { number: "1".repeat(33) }, {}],
  ["701", {}, { callbackurl: "" }],
  ["701", {}, { callbackurl: "ftp://desk.example/" }],
  ["702", { company: "", number: "NOCOM123" }, { autoCom: "1" }],
])("code %s for %j %j", (code, fields, parameters) => {
  expect(judge(fields, parameters).code).toBe(code);
});

test("what is no request at all is bad data", () => {
  expect(judgeSubscription(undefined, () => false).code).toBe("701");
});

test.each([
  ["YT8800000000001", "yuantong"],
  ["SF1600000000001", "shunfeng"],
  ["78600000000001", "zhongtong"],
  ["773000000000001", "shentong"],
  ["460000000000001", "yunda"],
  ["EA123456785CN", "ems"],
])("autoCom finds the carrier of %s", (number, carrier) => {
  expect(judge({ company: "", number }, { autoCom: "1" })).toEqual({ code: "200", carrier });
});

test("the answer has the document's shape", () => {
  expect(JSON.stringify(subscribeAnswer("200"))).toBe('{"result":true,"returnCode":"200","message":"提交成功"}');
  expect(subscribeAnswer("601")).toEqual({ result: false, returnCode: "601", message: "POLL: KEY 已过期" });
});
