import { readFileSync } from "node:fs";

interface Carrier {
  code: string;
  kind: string;
  name: string;
}

/** Every carrier that can be subscribed (document, section 三 快递公司编码). */
const CARRIERS: ReadonlyMap<string, Carrier> = new Map(
  readFileSync(new URL("./carrier-table.csv", import.meta.url), "utf8")
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => {
      const [code = "", kind = "", ...name] = line.split(",");
      return [code, { code, kind, name: name.join(",") }];
    }),
);

/** Number patterns with their carriers, the most certain first. */
const NUMBER_PATTERNS: readonly [RegExp, string][] = [
  [/^SF[0-9A-Z]\d{12}$/, "shunfeng"],
  [/^YT\d{13}$/, "yuantong"],
  [/^JT\d{13}$/, "jtexpress"],
  [/^JD[0-9A-Z]{11,15}$/, "jd"],
  [/^DPK\d{12}$/, "debangkuaidi"],
  [/^ZJS\d{12}$/, "zhaijisong"],
  [/^KY\d{13}$/, "kuayue"],
  [/^1Z[0-9A-Z]{16}$/, "ups"],
  [/^E[A-Z]\d{9}CN$/, "ems"],
  [/^[RCLU][A-Z]\d{9}CN$/, "youzhengguoji"],
  [/^E[A-Z]\d{9}SG$/, "speedpost"],
  [/^E[A-Z]\d{9}JP$/, "japanposten"],
  [/^7[3-68]\d{12}$/, "zhongtong"],
  [/^77\d{13}$/, "shentong"],
  [/^[34]\d{14}$/, "yunda"],
  [/^(1[0-2]|5[0-2])\d{11}$/, "ems"],
  [/^(9[5-9]\d{11}|[KP][A-Z]\d{11})$/, "youzhengguonei"],
];

/** Patterns of older and less certain numbers, which several carriers share; the most likely first. */
const LOOSE_PATTERNS: readonly [RegExp, string][] = [
  [/^9[2-5]\d{20}$/, "usps"],
  [/^[A-Z]{2}\d{9}US$/, "usps"],
  [/^[A-Z]{2}\d{9}SG$/, "speedpost"],
  [/^[A-Z]{2}\d{9}JP$/, "japanposten"],
  [/^[A-Z]{2}\d{9}KR$/, "koreapost"],
  [/^[A-Z]{2}\d{9}AU$/, "auspost"],
  [/^[A-Z]{2}\d{9}GB$/, "parcelforce"],
  [/^[A-Z]{2}\d{9}CA$/, "canpost"],
  [/^(VIP\d{9}|V\d{11})$/, "youshuwuliu"],
  [/^A\d{12}$/, "zhaijisong"],
  [/^(621\d{12}|LP\d{14})$/, "danniao"],
  [/^(43|88|99)\d{13}$/, "shentong"],
  [/^\d{12}$/, "shunfeng"],
  [/^[2-7]\d{11}$/, "zhongtong"],
  [/^[2-9]68\d{9}$/, "shentong"],
  [/^([A-Z]\d{9,12}|[6-9]\d{17})$/, "yuantong"],
  [/^[1-5]\d{12}$/, "yunda"],
  [/^(\d{12}|\d{15}|\d{20})$/, "fedex"],
  [/^\d{10}$/, "dhl"],
  [/^\d{8,10}$/, "debangwuliu"],
];

/** Whether Kuaidi100 has this carrier; codes are in lower case. */
export function isCarrier(code: string): boolean {
  return CARRIERS.has(code);
}

/**
 * The carrier that Kuaidi100 recognises for a number; undefined when it recognises none.
 *
 * @see Kuaidi100 document, 1.3 `autoCom`
 */
export function recogniseCarrier(number: string): string | undefined {
  const parts = splitNumber(number);
  return NUMBER_PATTERNS.find(([pattern]) => parts.some((part) => pattern.test(part)))?.[1];
}

/** Every carrier whose numbers have this form, the most likely first, each once. */
export function possibleCarriers(number: string): string[] {
  const parts = splitNumber(number);
  const matching = [...NUMBER_PATTERNS, ...LOOSE_PATTERNS].filter(([pattern]) =>
    parts.some((part) => pattern.test(part)),
  );
  return [...new Set(matching.map(([, carrier]) => carrier))];
}

/** The carrier's name in its own texts. */
export function carrierName(code: string): string {
  return CARRIERS.get(code)?.name ?? "快递";
}

/** Whether the carrier is a postal service, the only kind with two legs (document, 1.3 `interCom`). */
export function isPostal(code: string): boolean {
  return CARRIERS.get(code)?.kind === "post";
}

/** Whether the number has the form of S10, `EX015142583SG`. */
export function isPostalUnionNumber(number: string): boolean {
  return splitNumber(number).some((part) => /^[A-Z]{2}\d{9}[A-Z]{2}$/.test(part));
}

/** The number in upper case, and its parts before and after the dash of a scenario's marker. */
function splitNumber(number: string): string[] {
  return number.toUpperCase().split("-");
}

/** The carrier to which Kuaidi100 corrects a subscription of another carrier. */
export function correctedCarrierFor(number: string, company: string): string {
  const recognised = recogniseCarrier(number);
  if (recognised && recognised !== company) return recognised;
  return company === "yuantong" ? "zhongtong" : "yuantong";
}
