import { expect, test } from "vitest";
import { addProvince } from "./add-province";

test.each([
  ["深圳市南山区科技园路1号", "广东省深圳市南山区科技园路1号"],
  ["深圳 南山区 科技园", "广东省深圳市南山区科技园"],
  ["深圳南山区科技园", "广东省深圳市南山区科技园"],
  ["昆山市玉山镇前进路1号", "江苏省昆山市玉山镇前进路1号"],
  ["义乌市稠城街道", "浙江省义乌市稠城街道"],
  ["东方市场3号", undefined],
  ["朝阳区劲松小区", undefined],
  ["苏州市姑苏区", "江苏省苏州市姑苏区"],
  ["延边朝鲜族自治州延吉市", "吉林省延边朝鲜族自治州延吉市"],
  ["南京东路100号", undefined],
  ["北京西路8号", undefined],
  ["朝阳区建国路", undefined],
  ["科技园", undefined],
  ["", undefined],
])("%s becomes %s", (address, completed) => {
  expect(addProvince(address)).toBe(completed);
});
