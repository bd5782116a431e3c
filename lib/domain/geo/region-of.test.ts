import { expect, test } from "vitest";
import { parseLaneEnd } from "@/lib/domain/analytics/lane-end";
import { regionOf } from "./region-of";

test.each([
  ["广东省深圳市南山区科技园南路1号 张三 13812348000", "广东深圳市"],
  ["广东,深圳市,南山区", "广东深圳市"],
  ["北京市朝阳区望京街道", "北京"],
  ["吉林省吉林市昌邑区", "吉林吉林市"],
  ["青海省海西蒙古族藏族自治州德令哈市", "青海海西蒙古族藏族市"],
  ["新疆维吾尔自治区乌鲁木齐市", "新疆乌鲁木齐市"],
  ["江苏省昆山市", "江苏昆山市"],
  ["广东", "广东"],
])("of %s the region is %s, and means the same lane", (address, region) => {
  expect(regionOf(address)).toBe(region);
  expect(parseLaneEnd(region)).toEqual(parseLaneEnd(address));
});

test.each(["深圳市南山区", "廣東省深圳市"])("of %s the province is found", (address) => {
  expect(regionOf(address)).toBe("广东深圳市");
});

test.each(["王小明北京市朝阳区", "12 Main Street, Los Angeles", "科技园南路1号", "", null])(
  "of %s there is none, and nothing of it is kept",
  (address) => {
    expect(regionOf(address)).toBeNull();
  },
);
