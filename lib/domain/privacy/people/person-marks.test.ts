import { expect, test } from "vitest";
import { markOfHouse, markOfName, mentionsAny } from "./person-marks";

test.each([
  ["欧阳明珠", "欧阳明珠13755667799.csv"],
  ["欧阳明珠", "退款 欧阳 明珠(11月).xlsx"],
  ["欧阳明珠女士", "歐陽明珠的件"],
  ["王芳", "王芳 的退款"],
  ["王芳", "王芳先生"],
  ["Zhao Lei", "联系人ZHAO LEI 13912340987"],
  ["Zhao Lei", "zhaolei-2026.csv"],
  ["Иванов Иван", "Подписал ИВАНОВ Иван"],
  ["田中太郎", "受取人：田中太郎"],
])("%s is in %s", (name, text) => {
  expect(mentionsAny([markOfName(name) ?? ""])(text)).toBe(true);
});

test.each([
  ["王芳", "小王芳香剂"],
  ["Zhao Lei", "zhaoleilei"],
  ["欧阳明珠", "欧阳明"],
])("%s is not in %s", (name, text) => {
  expect(mentionsAny([markOfName(name) ?? ""])(text)).toBe(false);
});

test.each(["本人", "前台", "菜鸟驿站", "丰巢快递柜", "深圳市明珠科技有限公司", "张", "J", "Amazon locker", "店铺123"])(
  "%s is the name of no one person",
  (name) => expect(markOfName(name)).toBeNull(),
);

test("the house of an address is its street and number", () => {
  const mark = markOfHouse("广东省深圳市南山区粤海街道枇杷巷 18 号 3 栋欧阳翠微") ?? "";
  expect(mentionsAny([mark])("放枇杷巷18号门口")).toBe(true);
  expect(mentionsAny([mark])("枇杷巷到了")).toBe(false);
  expect(markOfHouse("浙江省金华市义乌市稠城街道")).toBeNull();
});
