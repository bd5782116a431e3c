import { expect, test } from "vitest";
import { newShipmentSchema } from "@/lib/domain/shipments/new-shipment";
import { COUNTRY_CODES, correctStoredCountry, parseCountry } from "./parse-country";

test("a country is found by its code and by each of its names in CLDR", () => {
  expect(COUNTRY_CODES).toHaveLength(249 + 1); // with XK
  for (const locale of ["zh-CN", "zh-TW", "zh-HK", "en"]) {
    for (const style of ["long", "short"] as const) {
      const names = new Intl.DisplayNames(locale, { type: "region", style });
      const wrong = COUNTRY_CODES.filter((code) => parseCountry(names.of(code) ?? "") !== code);
      expect(wrong, `${locale}, ${style}`).toEqual([]);
    }
  }
  expect(COUNTRY_CODES.filter((code) => parseCountry(code.toLowerCase()) !== code)).toEqual([]);
});

test.each([
  ["德国", "DE"],
  ["Vietnam", "VN"],
  ["塞尔维亚", "RS"],
  ["也门", "YE"],
  ["Zimbabwe", "ZW"],
  ["瓦努阿图", "VU"],
  ["Curaçao", "CW"],
  ["Curacao", "CW"],
  ["Cote d'Ivoire", "CI"],
  ["Bosnia and Herzegovina", "BA"],
  ["刚果（金）", "CD"],
  ["刚果(布)", "CG"],
  ["Turkey", "TR"],
  ["Türkiye", "TR"],
  ["UAE", "AE"],
  ["USA", "US"],
  ["South Korea", "KR"],
  ["Korea", "KR"],
  ["沙特", "SA"],
  ["中国香港", "HK"],
])("%s is %s", (name, code) => expect(parseCountry(name)).toBe(code));

test.each([
  ["DD", "DE"],
  ["vd", "VN"],
  ["YD", "YE"],
  ["RH", "ZW"],
  ["NH", "VU"],
  ["BU", "MM"],
  ["TP", "TL"],
  ["ZR", "CD"],
  ["FX", "FR"],
  ["HV", "BF"],
  ["DY", "BJ"],
  ["UK", "GB"],
])("the code %s of former times is read as %s", (old, code) => {
  expect(parseCountry(old)).toBe(code);
  const shipment = { waybillNumber: "LX880000011CN", departureCountry: old, destinationCountry: old };
  expect(newShipmentSchema.parse(shipment)).toMatchObject({ departureCountry: code, destinationCountry: code });
});

test.each(["CS", "AN", "SU", "YU", "NT", "EU", "UN", "ZZ", "QO", "Germania", ""])("%s is no country", (text) => {
  const shipment = { waybillNumber: "LX880000011CN", destinationCountry: text || "X" };
  expect(newShipmentSchema.safeParse(shipment).success).toBe(false);
  expect(COUNTRY_CODES).not.toContain(parseCountry(text));
});

test("codes that were stored for a name are those of today, provinces stay", () => {
  const stored = ["DD", "VD", "CS", "YD", "RH", "NH", "AN", "广东", "JP", null, 3];
  const corrected = ["DE", "VN", "RS", "YE", "ZW", "VU", "CW", "广东", "JP", null, 3];
  expect(stored.map(correctStoredCountry)).toEqual(corrected);
});
