import fc from "fast-check";
import { expect, test } from "vitest";
import { findCarrier } from "./carrier-catalogue";
import { recognizeCarrier } from "./recognize-carrier";
import { calculateS10CheckDigit, parseS10 } from "./s10-number";
import { WAYBILL_NUMBER_CORPUS } from "./testing/waybill-number-corpus";
import { calculateUpsCheckDigit, parseUpsNumber } from "./ups-number";

test.each([
  ["SF1234567890123", "shunfeng", "high"],
  ["sf 1234 5678 90123", "shunfeng", "high"],
  ["YT2345678901234", "yuantong", "high"],
  ["YT1234567890123456", "yuntrack", "high"],
  ["JT3012345678901", "jtexpress", "high"],
  ["JDVA00012345678-1-1-", "jd", "high"],
  ["JD0012345678901", "jd", "high"],
  ["DPK202412345678", "debangkuaidi", "high"],
  ["75312345678901", "zhongtong", "high"],
  ["78812345678901", "zhongtong", "high"],
  ["773123456789012", "shentong", "high"],
  ["312345678901234", "yunda", "medium"],
  ["9812345678901", "youzhengguonei", "medium"],
  ["1136281381675", "ems", "medium"],
  ["1Z999AA10123456784", "ups", "high"],
  ["EX015142583SG", "speedpost", "high"],
  ["EM263999513JP", "japanposten", "high"],
  ["EE471108152CN", "ems", "medium"],
  ["9400111899223197428490", "usps", "high"],
])("%s matches %s", (number, code, confidence) => {
  expect(recognizeCarrier(number)[0]).toMatchObject({ code, confidence });
});

const isSure = ({ expected }: (typeof WAYBILL_NUMBER_CORPUS)[number]) => expected === "sure";

test.each(WAYBILL_NUMBER_CORPUS.filter(isSure))("$number is of $code for sure", ({ number, code }) => {
  expect(recognizeCarrier(number)[0]).toMatchObject({ code, confidence: "high" });
});

test.each(WAYBILL_NUMBER_CORPUS.filter((each) => !isSure(each)))("$number may be of $code", ({ number, code }) => {
  const suggestions = recognizeCarrier(number).slice(0, 3);
  expect(suggestions[0]?.confidence).not.toBe("high");
  expect(suggestions.map((each) => each.code)).toContain(code);
});

test("twelve digits are ambiguous: several carriers are suggested, none with confidence", () => {
  const suggestions = recognizeCarrier("268123456789");
  expect(suggestions.length).toBeGreaterThan(2);
  expect(suggestions.every(({ confidence }) => confidence === "low")).toBe(true);
});

test.each(["ABCDEF", "订单123", "", "123456"])("no carrier matches %j", (number) => {
  expect(recognizeCarrier(number)).toEqual([]);
});

test("only carriers of the table are suggested, each once", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Z]{0,4}\d{6,24}[A-Z]{0,2}$/), (number) => {
      const codes = recognizeCarrier(number).map(({ code }) => code);
      expect(new Set(codes).size).toBe(codes.length);
      for (const code of codes) expect(findCarrier(code)).toBeDefined();
    }),
  );
});

test.each(["EX015142583SG", "CK035278885DE", "EB000717595HK", "EM263999513JP", "EE471108151FR"])(
  "%s has the right check digit",
  (number) => expect(parseS10(number)?.isCheckDigitRight).toBe(true),
);

test("one wrong digit of a postal or a UPS number is detected", () => {
  const changed = (text: string, index: number, by: number) =>
    text.slice(0, index) + String((Number(text[index]) + by) % 10) + text.slice(index + 1);
  fc.assert(
    fc.property(fc.stringMatching(/^\d{15}$/), fc.nat(7), fc.integer({ min: 1, max: 9 }), (digits, index, by) => {
      const serial = digits.slice(0, 8);
      const postal = (text: string) => parseS10(`RR${text}${calculateS10CheckDigit(serial)}CN`)?.isCheckDigitRight;
      expect(postal(serial)).toBe(true);
      // 10 and 0 have the same check digit, as do 11 and 5: the standard does not detect those
      // errors.
      if (calculateS10CheckDigit(changed(serial, index, by)) !== calculateS10CheckDigit(serial)) {
        expect(postal(changed(serial, index, by))).toBe(false);
      }
      const ups = `1Z${digits}${calculateUpsCheckDigit(digits)}`;
      expect(parseUpsNumber(ups)?.isCheckDigitRight).toBe(true);
      const isDoubled = index % 2 === 1;
      const wrong = parseUpsNumber(
        `1Z${changed(digits, index, by)}${calculateUpsCheckDigit(digits)}`,
      )?.isCheckDigitRight;
      expect(wrong && !(isDoubled && by === 5)).toBe(false);
    }),
  );
});
