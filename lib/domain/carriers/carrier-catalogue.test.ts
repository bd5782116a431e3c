import { expect, test } from "vitest";
import { carrierNames, findCarrier } from "./carrier-catalogue";
import { findCarriersByName, normalizeCarrierName } from "./find-carriers-by-name";
import { searchCarriers } from "./search-carriers";

test("a carrier is found by its code in any letter case", () => {
  expect(findCarrier("ShunFeng")).toEqual({
    code: "shunfeng",
    name: "顺丰速运",
    kind: "domestic",
    phone: "95338",
    needsPhone: true,
  });
  expect(findCarrier("nosuch")).toBeUndefined();
  expect(findCarrier(null)).toBeUndefined();
});

test.each(["shunfeng", "shunfengkuaiyun", "zhongtong"])("%s returns no events without a phone number", (code) => {
  expect(findCarrier(code)?.needsPhone).toBe(true);
});

test("every Chinese name has its pinyin", () => {
  const silent = carrierNames
    .flatMap(({ names }) => names)
    .filter(({ text, pinyin }) => /\p{Script=Han}/u.test(text) && pinyin === "");
  expect(silent).toEqual([]);
});

test.each([
  ["圆通", "yuantong"],
  ["EMS", "ems"],
  ["japan", "japanposten"],
  ["顺丰速运", "shunfeng"],
  ["递四方", "disifang"],
])("%s finds %s", (text, code) => {
  expect(searchCarriers(text).map((carrier) => carrier.code)).toContain(code);
});

test.each([
  ["yt", "yuantong"],
  ["yuant", "yuantong"],
  ["sf", "shunfeng"],
  ["shunfeng", "shunfeng"],
  ["ｊｄ", "jd"],
  ["jt", "jtexpress"],
  ["jitu", "jtexpress"],
  ["顺丰", "shunfeng"],
  ["邮政", "youzhengguonei"],
  ["db", "debangkuaidi"],
  ["百世", "huitongkuaidi"],
  ["ems", "ems"],
])("%s suggests %s first", (text, code) => {
  expect(searchCarriers(text)[0]?.code).toBe(code);
});

test("without a text popular carriers are suggested, without a match none", () => {
  expect(searchCarriers("", 3).map(({ code }) => code)).toEqual(["yuantong", "shentong", "zhongtong"]);
  expect(searchCarriers("没有这家公司")).toEqual([]);
});

test.each([
  ["yuantong", "yuantong"],
  ["圆通", "yuantong"],
  ["圆通速递", "yuantong"],
  ["圆通速递有限公司", "yuantong"],
  [" 圆通 快递 ", "yuantong"],
  ["YTO", "yuantong"],
  ["ＹＴＯ", "yuantong"],
  ["Yuan Tong", "yuantong"],
  ["yt", "yuantong"],
  ["顺丰", "shunfeng"],
  ["SF", "shunfeng"],
  ["顺丰速运(集团)", "shunfeng"],
  ["中通快递", "zhongtong"],
  ["zhongtongkuaidi", "zhongtong"],
  ["邮政快递包裹", "youzhengguonei"],
  ["EMS", "ems"],
  ["京东", "jd"],
  ["京东快递", "jd"],
  ["极兔", "jtexpress"],
  ["德邦", "debangkuaidi"],
  ["德邦物流", "debangwuliu"],
  ["百世汇通", "huitongkuaidi"],
  ["丰网速运", "fengwang"],
])("%j in a file is only %s", (text, code) => {
  expect(findCarriersByName(text).map((carrier) => carrier.code)).toEqual([code]);
});

test("every code and every full name names a carrier", () => {
  for (const { carrier } of carrierNames) {
    expect(findCarriersByName(carrier.code)).toEqual([carrier]);
    const found = findCarriersByName(carrier.name);
    // Two carriers have a name that is another one's code; the code takes precedence.
    const isCode = normalizeCarrierName(found[0]?.code ?? "") === normalizeCarrierName(carrier.name);
    expect(isCode || found.includes(carrier), carrier.name).toBe(true);
  }
});

test("the merchant's own name takes precedence; an unknown name matches no carrier", () => {
  const shunfeng = findCarrier("shunfeng");
  if (!shunfeng) throw new Error("the table has no shunfeng");
  expect(findCarriersByName("老王家", new Map([["老王家", shunfeng]]))).toEqual([shunfeng]);
  expect(findCarriersByName("老王家")).toEqual([]);
  expect(findCarriersByName(" — ")).toEqual([]);
});
