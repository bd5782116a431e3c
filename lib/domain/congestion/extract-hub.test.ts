import { expect, test } from "vitest";
import { extractHub } from "./extract-hub";

test.each([
  ["【武汉市】快件已到达【武汉转运中心】，正在分拣中", "湖北,武汉市", "武汉转运中心"],
  ["【武汉市】快件离开【武汉转运中心】，已发往【成都转运中心】", "湖北,武汉市", "武汉转运中心"],
  ["快件到达【深圳中转场】", "广东,深圳市", "深圳中转场"],
  ["您的快件已由【南山营业部】发往【深圳分拣中心】", "广东,深圳市,南山区", "广东深圳市 南山营业部"],
  ["到达【郑州邮件处理中心】", null, "郑州邮件处理中心"],
  ["快件到达 武汉东西湖分拨中心", "湖北武汉", "武汉东西湖分拨中心"],
  ["快件离开广州海关", null, "广州海关"],
])("with %j in %j the parcel was last seen at %j", (event, area, node) => {
  expect(extractHub(event, area)).toBe(node);
});

test.each([
  ["【武汉市】快件正在运输中", "湖北,武汉市,洪山区", "湖北武汉市"],
  ["Departed from facility", "新疆维吾尔自治区,伊犁哈萨克自治州", "新疆伊犁哈萨克自治州"],
  ["【上海市】已揽收", "上海,上海市,浦东新区", "上海浦东新区"],
  ["Arrived at Sort Facility", "Tokyo", "TOKYO"],
])("if %j names no place, the city is used: %j", (event, area, node) => {
  expect(extractHub(event, area)).toBe(node);
});

test.each([
  ["【张三】正在为您派件，电话【13800138000】", null],
  ["查无结果", null],
])("a person's name or a number is not a place: %j", (event, area) => {
  expect(extractHub(event, area)).toBeNull();
});
