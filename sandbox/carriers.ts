/** What each number pattern says about its carrier, most certain first. */
const NUMBER_PATTERNS: readonly [RegExp, string][] = [
  [/^SF[0-9A-Z]\d{12}$/, "shunfeng"],
  [/^YT\d{13}$/, "yuantong"],
  [/^JT\d{13}$/, "jtexpress"],
  [/^JD[0-9A-Z]{11,15}$/, "jd"],
  [/^DPK\d{12}$/, "debangkuaidi"],
  [/^ZJS\d{12}$/, "zhaijisong"],
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

const NAMES: Readonly<Record<string, string>> = {
  yuantong: "圆通速递",
  shentong: "申通快递",
  zhongtong: "中通快递",
  yunda: "韵达快递",
  jtexpress: "极兔速递",
  debangkuaidi: "德邦快递",
};

/** The carrier of a number as Kuaidi100 guesses it for `autoCom`; undefined when it cannot. */
export function recogniseCarrier(number: string): string | undefined {
  const bare = bareNumber(number);
  return NUMBER_PATTERNS.find(([pattern]) => pattern.test(bare))?.[1];
}

/** Name by which a carrier's own texts speak of it. */
export function carrierName(code: string): string {
  return NAMES[code] ?? "快递";
}

/** Whether the carrier belongs to the postal system, the only one with two legs. */
export function isPostal(code: string): boolean {
  return /^(ems|emsguoji|usps|speedpost|youzheng\w*|\w*post\w*)$/.test(code);
}

/** Whether the number has the form of the postal union's S10, `EX015142583SG`. */
export function isPostalUnionNumber(number: string): boolean {
  return /^[A-Z]{2}\d{9}[A-Z]{2}$/.test(bareNumber(number));
}

/** The number in upper case, without a scenario's marker behind it. */
function bareNumber(number: string): string {
  return number.toUpperCase().replace(/-.*$/, "");
}
