import fc from "fast-check";
import { expect, test } from "vitest";
import { parsePushForm } from "./push-form";

const byTheStandard = (body: string) => {
  // Node.js decodes non-ASCII characters wrongly beside an invalid escape; as escapes they are
  // decoded correctly.
  const form = new URLSearchParams(body.replace(/[^\0-\x7f]+/g, encodeURIComponent));
  return { param: form.get("param"), sign: form.get("sign") };
};

const read = (body: string) => {
  const { param, sign } = parsePushForm(Buffer.from(body));
  return { param: param === null ? null : param.toString(), sign };
};

test.each([
  "",
  "param=1",
  "sign=2&param=1",
  "param=&sign=",
  "xparam=0&param=1",
  "param=a+b%2Bc%20d&sign=%E4%B8%AD",
  "param=%&sign=%zz",
  "param=%E4%B8&sign=x",
  "param=%EF%BB%BF{}&sign=%EF%BB%BF",
  "sign=%e4%b8%ad&param=%4%1&",
  "sign=x&param=%4",
  "sign=%FF&param=1",
  "param=1&param=2",
  "param==&sign=a=b",
  "&&param=1&",
  "param=中文 + &sign=√",
  "param=满100%减中%FF&sign=x",
  "a=1&param=满100%减中%FF&sign=x",
])("%j is parsed as the standard defines", (body) => {
  expect(read(body)).toEqual(byTheStandard(body));
});

test("a percent sign beside raw Chinese text preserves both", () => {
  const text = '{"context":"满100%减，已签收"}';
  for (const body of [`param=${text}&sign=x`, `a=1&param=${text}&sign=x`]) expect(read(body).param).toBe(text);
});

test("any encoded form is parsed back", () => {
  const text = fc.string({ unit: "grapheme" });
  fc.assert(
    fc.property(text, text, (param, sign) => {
      const body = new URLSearchParams({ param, sign }).toString();
      expect(read(body)).toEqual(byTheStandard(body));
    }),
  );
});

test("any other body is parsed as the standard defines", () => {
  const piece = fc.constantFrom("param", "sign", "=", "&", "+", "%", "%2", "%41", "%E4%B8%AD", "%FF", "x", "中");
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
      const body = pieces.join("");
      expect(read(body)).toEqual(byTheStandard(body));
    }),
  );
});

test("invalid UTF-8 is parsed as the standard defines, beside any escapes", () => {
  const piece = fc.constantFrom("x", "%", "%B8%AD", "%AD", "%E4", "\xe4", "\xb8", "\xad", "\xff", "+");
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 6 }), fc.array(piece, { maxLength: 6 }), (param, sign) => {
      const body = Buffer.from(`param=${param.join("")}&sign=${sign.join("")}`, "latin1");
      const read = parsePushForm(body);
      expect({ ...read, param: read.param?.toString() }).toEqual(byTheStandard(body.toString()));
    }),
    { examples: [[["\xe4", "%B8%AD"], ["x"]]] },
  );
});
