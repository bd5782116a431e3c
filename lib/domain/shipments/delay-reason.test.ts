import fc from "fast-check";
import { expect, test } from "vitest";
import { type DelayReason, findDelayReason } from "./delay-reason";

const SAID: [DelayReason, string][] = [
  ["weather", "受天气影响，快件在网点滞留，请耐心等待"],
  ["weather", "【武汉转运中心】因当地暴雪，车辆延误"],
  ["weather", "由于台风，航班取消"],
  ["weather", "快件延误，天气原因"],
  ["weather", "Delayed due to weather"],
  ["weather", "Severe weather, delivery rescheduled"],
  ["papers", "【广州国际互换局】清关异常，请联系客服补充资料"],
  ["papers", "清关异常，收件人身份信息与订单不符，请联系客服补充资料"],
  ["papers", "海关查验，等待收件人提供清关资料"],
  ["papers", "身份证号有误，请联系客服"],
  ["papers", "Awaiting customs documents"],
  ["papers", "Held: missing commercial paperwork, incomplete documentation"],
  ["address", "快件因收件地址不详，暂时无法派送"],
  ["address", "地址有误，联系发件人确认"],
  ["address", "派送不成功，查无此人"],
  ["address", "Delivery attempted; incomplete address"],
  ["embargo", "安检不通过，快件含违禁品"],
  ["embargo", "该地区暂停派送，恢复时间另行通知"],
  ["embargo", "Shipment contains prohibited items"],
  ["full", "网点爆仓，派送延迟"],
  ["full", "丰巢柜已满，改为明日派送"],
  ["full", "驿站已满，派送延迟"],
  ["full", "快件积压，正在加紧处理"],
  ["full", "Locker full, parcel taken to the post office"],
];

test.each(SAID)("%s: %s", (reason, text) => {
  expect(findDelayReason(text)).toBe(reason);
});

test.each([
  null,
  "",
  "【成都双流公司】派件员正在为您派件",
  "快件已到达【台风路营业部】",
  "天气转凉，请注意保暖",
  "如遇恶劣天气，快件可能延误",
  "如地址有误，请联系客服",
  "请勿邮寄违禁品，谢谢",
  "安检合格，无违禁品",
  "因暴雨积压，现已恢复派送",
  "清关资料已提交，等待海关放行",
  "地址有误，已更正地址，重新派送",
  "您的快件已放满意驿站，凭取件码取件",
  "已签收，感谢您的满意评价",
  "快件已存入快递柜，请凭身份证取件",
  "收件人凭身份证签收",
  "海关放行，清关完成",
  "Customs documents received",
  "Delivered to the address",
  "If the address is incomplete, contact us",
])("no reason: %s", (text) => {
  expect(findDelayReason(text)).toBeNull();
});

test("whatever surrounds it in other clauses, the reason is found, and a text without its words has none", () => {
  const other = fc.constantFrom("【武汉转运中心】", "快件到达武汉", "请耐心等待", "联系电话95554", "In transit");
  fc.assert(
    fc.property(fc.array(other), fc.constantFrom(...SAID), fc.array(other), (before, [reason, text], after) => {
      expect(findDelayReason([...before, text, ...after].join("，"))).toBe(reason);
      expect(findDelayReason([...before, ...after].join("，"))).toBeNull();
    }),
  );
});
