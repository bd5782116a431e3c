import { parseS10 } from "./s10-number";
import { parseUpsNumber } from "./ups-number";

/** How reliable a pattern is: a prefix is almost certain, digits alone are a guess. */
export type Confidence = "high" | "medium" | "low";

/** Why a carrier is suggested; key of a text in the interface. */
export type SuggestionReason = "prefix" | "postal_number" | "check_digit" | "digits" | "kuaidi100";

/** A carrier that a number may belong to. A suggestion for the user, never a decision. */
export interface CarrierSuggestion {
  /** Kuaidi100's code. */
  code: string;
  confidence: Confidence;
  reason: SuggestionReason;
}

interface Pattern {
  code: string;
  form: RegExp;
  confidence: Confidence;
}

/** Suffixes of the parcels within an order: `JDVA00012345678-1-1-`. */
const CHILD_SUFFIX = /(?:-\d+){1,2}-?$/;

/** Numbers that begin with a letter: most have a prefix of the carrier. */
const PREFIXES: readonly Pattern[] = [
  { code: "shunfeng", form: /^SF[0-9A-Z]\d{12}$/, confidence: "high" },
  { code: "yuantong", form: /^YT\d{13}$/, confidence: "high" },
  { code: "yuntrack", form: /^YT\d{16}$/, confidence: "high" },
  { code: "jtexpress", form: /^JT\d{13}$/, confidence: "high" },
  { code: "jd", form: /^JD[0-9A-Z]{11,15}$/, confidence: "high" },
  { code: "debangkuaidi", form: /^DPK\d{12}$/, confidence: "high" },
  { code: "zhaijisong", form: /^ZJS\d{12}$/, confidence: "high" },
  { code: "yw56", form: /^[A-Z]{2}\d{9,12}YP$/, confidence: "high" },
  { code: "youshuwuliu", form: /^(?:VIP\d{9}|V\d{11})$/, confidence: "medium" },
  { code: "kuayue", form: /^KY\d{13}$/, confidence: "medium" },
  { code: "yw56", form: /^Y[WP]\d{9,18}(?:CN)?$/, confidence: "medium" },
  { code: "debangwuliu", form: /^DPL\d{12}$/, confidence: "medium" },
  { code: "debangkuaidi", form: /^DPL\d{12}$/, confidence: "low" },
  { code: "jd", form: /^V[A-Z]\d{11}$/, confidence: "medium" },
  { code: "fengwang", form: /^FW\d{12,13}$/, confidence: "medium" },
  { code: "zhongyouex", form: /^ZY\d{12,13}$/, confidence: "medium" },
  { code: "zhaijisong", form: /^A00\d{8,10}$/, confidence: "medium" },
  { code: "tiantian", form: /^TT\d{13}$/, confidence: "medium" },
  { code: "suer", form: /^SUR\d{12}$/, confidence: "medium" },
  { code: "dhlecommerce", form: /^GM\d{14,20}$/, confidence: "medium" },
  { code: "huitongkuaidi", form: /^BXA\d{10}$/, confidence: "medium" },
  { code: "dhlen", form: /^(?:JJD|JD01)\d{12,18}$/, confidence: "medium" },
  { code: "youzhengguonei", form: /^[KP][A-Z]\d{11}$/, confidence: "medium" },
  { code: "danniao", form: /^(?:CNS\d{6,20}|LP\d{14})$/, confidence: "low" },
  { code: "zhaijisong", form: /^A\d{12}$/, confidence: "low" },
  { code: "huitongkuaidi", form: /^(?:[ABDE]\d{12}|K8\d{11})$/, confidence: "low" },
  { code: "yuantong", form: /^[A-Z]\d{9,12}$/, confidence: "low" },
];

/** Numbers that begin with a digit: many have no more than a length that few carriers use. */
const DIGITS: readonly Pattern[] = [
  { code: "zhongtong", form: /^7[3-68]\d{12}$/, confidence: "high" },
  { code: "shentong", form: /^77\d{13}$/, confidence: "high" },
  { code: "usps", form: /^9[2-5]\d{20}$/, confidence: "high" },
  { code: "disifang", form: /^4PX\d{10,16}(?:CN)?$/, confidence: "high" },
  { code: "danniao", form: /^621\d{12}$/, confidence: "medium" },
  { code: "huitongkuaidi", form: /^(?:5\d|7[0-2])\d{12}$/, confidence: "medium" },
  { code: "yunda", form: /^[34]\d{14}$/, confidence: "medium" },
  { code: "shentong", form: /^(?:43|88|99)\d{13}$/, confidence: "medium" },
  { code: "youzhengguonei", form: /^9[5-9]\d{11}$/, confidence: "medium" },
  { code: "ems", form: /^(?:1[0-2]|5[0-2])\d{11}$/, confidence: "medium" },
  { code: "yunda", form: /^[1-5]\d{12}$/, confidence: "low" },
  { code: "yuantong", form: /^[6-9]\d{17}$/, confidence: "low" },
  { code: "shentong", form: /^(?:(?:[2-9]68|22\d|588|688|888)\d{9}|77\d{12})$/, confidence: "low" },
  { code: "annengwuliu", form: /^300\d{9}$/, confidence: "low" },
  { code: "zhongtongkuaiyun", form: /^(?:202\d{9}|\d{15})$/, confidence: "low" },
  { code: "youshuwuliu", form: /^9001\d{8}$/, confidence: "low" },
  { code: "shunfeng", form: /^\d{12}$/, confidence: "low" },
  { code: "zhongtong", form: /^\d{12}$/, confidence: "low" },
  { code: "fedex", form: /^(?:\d{12}|\d{15}|96\d{18})$/, confidence: "low" },
  { code: "dhl", form: /^\d{10}$/, confidence: "low" },
  { code: "usps", form: /^\d{24}$/, confidence: "low" },
];

/** The forms that are almost certain, in one expression: most numbers have one. */
const CERTAIN_FORM = new RegExp(
  [...PREFIXES, ...DIGITS].flatMap(({ form, confidence }) => (confidence === "high" ? [form.source] : [])).join("|"),
);

/** Kuaidi100's codes of national posts, by country. */
const POSTS: Readonly<Record<string, string>> = {
  AU: "auspost",
  CA: "canpost",
  DE: "deutschepost",
  GB: "parcelforce",
  HK: "hkpost",
  JP: "japanposten",
  KR: "koreapost",
  MO: "macao",
  NZ: "newzealand",
  SG: "speedpost",
  TH: "thailand",
  US: "usps",
  VN: "vnpost",
};

const RANK: Readonly<Record<Confidence, number>> = { high: 0, medium: 1, low: 2 };

/**
 * The carriers that a waybill number may belong to, the most likely first.
 *
 * @param number as typed: letter case, spaces and a parcel's suffix do not matter
 */
export function recognizeCarrier(number: string): CarrierSuggestion[] {
  const suggestions = findSuggestions(number);
  const best = new Map<string, CarrierSuggestion>();
  for (const suggestion of suggestions.toSorted((left, right) => RANK[left.confidence] - RANK[right.confidence])) {
    if (!best.has(suggestion.code)) best.set(suggestion.code, suggestion);
  }
  return [...best.values()];
}

/** Whether the number's form leaves doubt about its carrier, so that Kuaidi100 is worth asking. */
export function isCarrierUnsure(number: string): boolean {
  const plain = toPlain(number);
  if (CERTAIN_FORM.test(plain)) return false;
  return ![...suggestPosts(plain), ...suggestUps(plain)].some(({ confidence }) => confidence === "high");
}

function findSuggestions(number: string): CarrierSuggestion[] {
  const plain = toPlain(number);
  return [...suggestPosts(plain), ...suggestUps(plain), ...suggestByForm(plain)];
}

const toPlain = (number: string): string =>
  number.normalize("NFKC").replace(/\s/g, "").toUpperCase().replace(CHILD_SUFFIX, "");

function suggestPosts(number: string): CarrierSuggestion[] {
  const postal = parseS10(number);
  if (!postal) return [];
  const { service, country, isCheckDigitRight } = postal;
  const confidence = isCheckDigitRight ? "high" : "medium";
  const suggest = (code: string, sure: Confidence): CarrierSuggestion => ({
    code,
    confidence: sure,
    reason: "postal_number",
  });
  if (country === "CN") {
    return service === "E"
      ? [suggest("ems", confidence), suggest("emsguoji", "low")]
      : [suggest("youzhengguoji", confidence), suggest("youzhengguonei", "low")];
  }
  const post = POSTS[country];
  return post ? [suggest(post, confidence)] : [];
}

function suggestUps(number: string): CarrierSuggestion[] {
  const read = parseUpsNumber(number);
  if (!read) return [];
  return [{ code: "ups", confidence: read.isCheckDigitRight ? "high" : "low", reason: "check_digit" }];
}

function suggestByForm(number: string): CarrierSuggestion[] {
  const [patterns, reason] = /^\d/.test(number) ? ([DIGITS, "digits"] as const) : ([PREFIXES, "prefix"] as const);
  return patterns.flatMap(({ code, form, confidence }) => (form.test(number) ? [{ code, confidence, reason }] : []));
}
