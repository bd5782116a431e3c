import { expect, test } from "vitest";
import { parseLaneEnd } from "@/lib/domain/analytics/lane-end";
import { redactReceived } from "./redact-received";
import { redactText } from "./redact-text";
import { addressWords, reduceAddress } from "./reduce-address";

test.each([
  ["【深圳市】派件员：张三 13800138000 正在派件", "13800138000"],
  ["【深圳市】派件员：张三 13800138000 正在派件", "8000"],
  ["【深圳市】派件员：张三 13800138000 正在派件", "张三"],
  ["网点电话+86 755 1234 5678", "5678"],
  ["网点电话(0755)12345678", "5678"],
  ["电话+852 9123 4567", "67"],
  ["快件已送至科技园12号楼3单元502室", "502"],
])("%s keeps no %s", (text, gone) => {
  const redacted = redactText(text);
  expect(redacted).not.toContain(gone);
  expect(redactText(redacted)).toBe(redacted);
});

test("places stay, what is known of the parcel goes", () => {
  const redacted = redactText("【深圳转运中心】地址不详：翠湖花园东门", ["翠湖花园东门"]);
  expect(redacted).toBe("【深圳转运中心】地址不详：***");
});

test.each([
  "广东省深圳市南山区科技园路1号翠湖花园",
  "北京市朝阳区建国路88号",
  "内蒙古自治区锡林郭勒盟锡林浩特市希日塔拉街道",
  "广东 深圳市 南山区科技园",
  "吉林省吉林市昌邑区",
])("the figures read the same region in what stays of %s", (address) => {
  const region = reduceAddress(address);
  expect(parseLaneEnd(region)).toEqual(parseLaneEnd(address));
  expect(region?.length).toBeLessThan(address.length);
  for (const word of addressWords(address)) expect(region).not.toContain(word);
});

test("a known name of two characters goes, a place that begins with it stays", () => {
  expect(redactText("已放在高明家门口，佛山市高明区", ["高明"])).toBe("已放在***家门口，佛山市高明区");
});

test("streets and names of an address are words", () => {
  expect(addressWords("广东省深圳市南山区枇杷巷18号3单元502室欧阳翠微收")).toEqual(["枇杷巷", "欧阳翠微"]);
});

test("an address without a region goes wholly", () => {
  expect(reduceAddress("科技园路1号翠湖花园")).toBeNull();
});

test("a push keeps its form, its states and its places", () => {
  const event = {
    ftime: "2026-09-14 10:00:00",
    context: "已签收，签收人：王建国 13812348000",
    areaName: "广东,深圳市",
  };
  const lastResult = { state: "3", nu: "13812348000", com: "yuantong", data: [event] };
  const push = { status: "shutdown", lastResult };
  const redacted = redactReceived(JSON.stringify(push), { known: [] });
  const parsed = JSON.parse(redacted) as typeof push;
  expect(parsed.lastResult).toMatchObject({ state: "3", nu: "13812348000", com: "yuantong" });
  const [first] = parsed.lastResult.data;
  expect(first?.areaName).toBe("广东,深圳市");
  expect(first?.context).not.toMatch(/王建国|8000/);
  expect(redactReceived(redacted, { known: [] })).toBe(redacted);
  const again = redactReceived(JSON.stringify(push), { known: [], findStored: () => ({ context: "已签收" }) });
  expect(again).toContain('"context":"已签收"');
});

test("text that is no push leaves nothing", () => {
  expect(redactReceived("王建国 13812348000", { known: [] })).toBe("{}");
});
