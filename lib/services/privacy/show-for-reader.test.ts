import { expect, test } from "vitest";
import { READERS, type Reader } from "@/lib/domain/privacy/field-policy";
import { maskAddress, showAddress, showNote, showText } from "@/lib/domain/privacy/show-text";
import { showSavedViews } from "./show-for-reader";

const TEXT = "派件员：王建国(13812348000)正在派件";

test.each([
  ["owner", "派件员：王建国(138****8000)正在派件"],
  ["support", "派件员：王建国(138****8000)正在派件"],
  ["viewer", "派件员：王*国(138****8000)正在派件"],
  ["viewerToken", "派件员：王*国(138****8000)正在派件"],
  ["supportToken", TEXT],
  ["file", "派件员：王*国(138****8000)正在派件"],
  ["hook", "派件员：王*国(138****8000)正在派件"],
  ["fullHook", TEXT],
  ["buyer", "派件员：王*国(138****8000)正在派件"],
] as const)("a carrier's text for %s", (reader, shown) => {
  expect(showText(reader, TEXT)).toBe(shown);
});

test("who may not see people sees none in any language or form", () => {
  const texts = [
    "<b>孙悟空</b> 已取件",
    "【快递员 周杰伦 手机号：一三三零零零零四四四四】",
    "联系人ZHAO LEI",
    "Mr. David Beckham received the parcel",
    "受取人：田中太郎",
    "Подписал Иванов Иван",
    "已送达【刘德华家】门口",
  ];
  const masked = READERS.filter((reader: Reader) => !showText(reader, "派件员：王建国").includes("王建国"));
  expect(masked).toEqual(["viewer", "viewerToken", "file", "hook", "notice", "print", "buyer"]);
  for (const reader of masked) {
    expect(texts.map((text) => showText(reader, text))).toEqual([
      "<b>孙*空</b> 已取件",
      "【快递员 周*伦 手机号：133****4444】",
      "联系人Z***",
      "Mr. D*** received the parcel",
      "受取人：田**郎",
      "Подписал И***",
      "已送达【刘*华家】门口",
    ]);
  }
});

test.each([
  ["广东省深圳市南山区科技园南路1号", "广东省深圳市南山区***"],
  ["张三 13812348000 广东省深圳市南山区科技园", "***"],
  ["北京市朝阳区建国路88号王建国收", "北京市朝阳区***"],
  ["广东省深圳市南山区", "广东省深圳市南山区"],
  ["广东 深圳市 南山区", "广东 深圳市 南山区"],
  ["浙江省", "浙江***"],
  ["深圳市南山区科技园", "***"],
  ["1-2-3 Shibuya, Tokyo", "***"],
])("of the address %s a viewer sees %s", (address, shown) => {
  expect(maskAddress(address)).toBe(shown);
  expect(showAddress("viewer", address)).toBe(shown);
  expect(showAddress("support", address)).toBe(address);
  expect(showAddress("hook", address)).toBeNull();
});

test("a saved view from before names nobody to those who may not see people", () => {
  const view = { id: "v", name: "王小二签收 13812348000", query: "q=13812348000", isShared: true, madeBy: "客服" };
  const views = { items: [view], defaultId: null };
  expect(showSavedViews("support", views)).toBe(views);
  const [shown] = showSavedViews("viewer", views).items;
  expect(shown).toMatchObject({ name: "王*二签收 138****8000", query: "q=138****8000" });
});

test("a note names people to those who work with parcels only", () => {
  const note = "收件人王小二说周末在家，电话13812348000";
  const seesAll = READERS.filter((reader: Reader) => showNote(reader, note) === note);
  expect(seesAll).toEqual(["owner", "support", "ownerToken", "supportToken"]);
  expect(showNote("viewer", note)).toBe("收件人王*二说周末在家，电话138****8000");
});
