import { expect, test } from "vitest";
import { findRegion } from "./find-region";

test.each([
  ["广东省深圳市南山区科技园路1号 张三 13800138000", "广东省深圳市南山区"],
  ["北京", "北京市"],
  ["北京市", "北京市"],
  ["广东深圳", "广东省深圳市"],
  ["广东深圳南山区科技园", "广东省深圳南山区"],
  ["广东深圳南山科技园", "广东省深圳市"],
  ["广东省 张三 13800138000 深圳市", "广东省"],
  ["深圳", "广东省深圳市"],
  ["深圳市南山区", "广东省深圳市南山区"],
  ["廣東省深圳市", "广东省深圳市"],
  ["臺灣臺北市信義區", "台湾省台北市信义区"],
  ["北京朝阳", "北京市"],
  ["广东科技园南路1号", "广东省"],
  ["张三，广东省深圳市南山区", "广东省深圳市南山区"],
  ["收货地址：浙江省杭州市西湖区", "浙江省杭州市西湖区"],
])("%s lies in %s", (address, region) => {
  expect(findRegion(address)).toBe(region);
});

test.each([
  "王小明北京市朝阳区",
  "12 Main Street, Los Angeles",
  "東京都渋谷区",
  "北京西路8号",
  "科技园南路1号",
  "?",
  "",
])("of %j no region is known", (address) => {
  expect(findRegion(address)).toBeNull();
});
