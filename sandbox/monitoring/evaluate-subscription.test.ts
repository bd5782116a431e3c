import { expect, test } from "vitest";
import type { SubscribeParameters, SubscribeRequest } from "@/lib/kuaidi100/subscribe-wire";
import { MerchantAccounts } from "@/sandbox/accounts/merchant-accounts";
import { buildSubscribeResponse, evaluateSubscription, type SubscriptionRecords } from "./evaluate-subscription";

const NOW = Date.UTC(2026, 10, 24, 4);

const callbackurl = "http://desk.example/callback?callbackid=1";

const accounts = new MerchantAccounts();
accounts.set("USED UP", { balance: 0 });
accounts.set("ENDED", { expiresAt: NOW });
const records: SubscriptionRecords = {
  now: NOW,
  account: (key) => accounts.find(key),
  isTracked: (carrier, number) => carrier === "yuantong" && number === "TRACKED",
  timesThisMonth: (_, number) => (number === "TOOOFTEN" ? 4 : 3),
};

function evaluate(fields: Partial<SubscribeRequest> = {}, parameters: Partial<SubscribeParameters> = {}) {
  const request = { company: "yuantong", number: "YT8800000000001", key: "KEY", ...fields };
  return evaluateSubscription({ ...request, parameters: { callbackurl, ...parameters } }, records);
}

test.each<[string, Partial<SubscribeRequest>, Partial<SubscribeParameters>]>([
  ["200", {}, {}],
  ["200", { company: "chinapost" }, {}],
  ["200", { number: "1".repeat(32) }, {}],
  ["200", { number: "TRACKED", company: "zhongtong" }, {}],
  ["200", { company: "shunfeng" }, { phone: "8000" }],
  ["200", {}, { resultv2: "9" }],
  ["500", { number: "SERVERERROR1" }, {}],
  ["501", { number: "TRACKED" }, {}],
  ["501", { number: "TOOOFTEN" }, {}],
  ["502", {}, { callbackurl: `${callbackurl}&x=敏感词` }],
  ["502", {}, { callbackurl: `${callbackurl}&x=${encodeURIComponent("赌博")}` }],
  ["502", { to: "敏感词路" }, {}],
  ["600", { key: "USED UP" }, {}],
  ["600", { key: "broke-1" }, {}],
  ["600", { key: "invalid" }, {}],
  ["600", { key: "" }, {}],
  ["601", { key: "ENDED" }, {}],
  ["601", { key: "expired-2024" }, {}],
  ["700", { company: "YuanTong" }, {}],
  ["700", { company: "nosuchcarrier" }, {}],
  ["700", { company: "" }, {}],
  ["701", { number: "" }, {}],
  ["701", { number: "12345" }, {}],
  ["701", { number: "1".repeat(33) }, {}],
  ["701", {}, { callbackurl: "" }],
  ["701", {}, { callbackurl: "ftp://desk.example/" }],
  ["701", {}, { callbackurl: "desk.example/callback" }],
  ["701", { company: "shunfeng" }, {}],
  ["701", { company: "", number: "SF1600000000001" }, { autoCom: "1" }],
  ["701", {}, { resultv2: "8" }],
  ["702", { company: "", number: "NOCOM123" }, { autoCom: "1" }],
])("code %s for %j %j", (code, fields, parameters) => {
  expect(evaluate(fields, parameters).code).toBe(code);
});

test.each<[string, Partial<SubscribeRequest>, Partial<SubscribeParameters>]>([
  ["502", { key: "invalid", to: "敏感词" }, {}],
  ["600", { key: "invalid", number: "1" }, {}],
  ["701", { number: "1".repeat(33), company: "nosuch" }, {}],
  ["700", { number: "TRACKED", company: "nosuch" }, {}],
])("with two errors the first check decides: %s for %j %j", (code, fields, parameters) => {
  expect(evaluate(fields, parameters).code).toBe(code);
});

test("an invalid request is answered with 500, as in the document", () => {
  expect(evaluateSubscription(undefined, records).code).toBe("500");
});

test.each([
  ["YT8800000000001", "yuantong"],
  ["SF1600000000001", "shunfeng"],
  ["78600000000001", "zhongtong"],
  ["773000000000001", "shentong"],
  ["460000000000001", "yunda"],
  ["EA123456785CN", "ems"],
])("autoCom finds the carrier of %s", (number, carrier) => {
  expect(evaluate({ company: "", number }, { autoCom: "1", phone: "8000" })).toMatchObject({ code: "200", carrier });
});

test("the answer has the document's shape", () => {
  expect(JSON.stringify(buildSubscribeResponse("200"))).toBe('{"result":true,"returnCode":"200","message":"提交成功"}');
  expect(buildSubscribeResponse("601")).toEqual({ result: false, returnCode: "601", message: "POLL: KEY 已过期" });
});
