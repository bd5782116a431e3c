import fc from "fast-check";
import { expect, test } from "vitest";
import areaTable from "@/lib/domain/geo/area-table.json";
import { AreaPoints } from "./area-points";
import { findEventPoint } from "./find-event-point";

const areas = new AreaPoints(areaTable);

const place = (fields: Partial<Parameters<typeof findEventPoint>[1]>) =>
  findEventPoint(areas, { areaCenter: null, areaCode: null, areaName: null, ...fields });

const SHENZHEN = place({ areaCode: "440300" });

test("the carrier's coordinates come first", () => {
  const areaName = "北京市朝阳区";
  expect(place({ areaCenter: "113.930,22.533", areaCode: "110105000000", areaName })).toEqual({
    lng: 113.93,
    lat: 22.533,
  });
});

test.each(["", "0,0", "139.69,35.68", "22.533,113.930", "x,y"])(
  "a point outside of China is none: %j",
  (areaCenter) => {
    expect(place({ areaCenter })).toBeNull();
    expect(place({ areaCenter, areaCode: "440300" })).toEqual(SHENZHEN);
  },
);

test.each([
  ["a district of a municipality is known itself", "110108000000", "110108"],
  ["elsewhere a district stands for its city", "440305000000", "440300"],
  ["as does a town", "CN440306005000", "440300"],
  ["an unknown city stands for its province", "449900000000", "440000"],
  ["codes that changed since the map was made", "650502000000", "650500"],
  ["Taiwan", "710100", "710000"],
  ["Hong Kong", "CN810000000000", "810000"],
])("%s", (_, areaCode, same) => {
  expect(place({ areaCode })).not.toBeNull();
  expect(place({ areaCode })).toEqual(place({ areaCode: same }));
});

test.each([
  ["广东,深圳市,宝安区,沙井", "440300"],
  ["广东省深圳市南山区", "440300"],
  ["深圳市", "440300"],
  ["广东", "440000"],
  ["上海市青浦区", "310000"],
  ["内蒙古自治区呼和浩特市", "150100"],
  ["中国香港", "810000"],
  ["台湾省", "710000"],
])("by its name: %s", (areaName, code) => {
  expect(place({ areaName })).toEqual(place({ areaCode: code }));
});

test.each(["Tokyo", "中心", "", "某某分拨中心"])("a name of no known area has no position: %j", (areaName) => {
  expect(place({ areaName })).toBeNull();
});

test("any input gives a point in China or none", () => {
  const text = fc.option(fc.oneof(fc.string(), fc.constantFrom(...Object.keys(areaTable))), { nil: null });
  fc.assert(
    fc.property(text, text, text, (areaCenter, areaCode, areaName) => {
      const point = findEventPoint(areas, { areaCenter, areaCode, areaName });
      return point === null || (point.lng >= 73 && point.lng <= 136 && point.lat >= 3 && point.lat <= 54);
    }),
  );
});
