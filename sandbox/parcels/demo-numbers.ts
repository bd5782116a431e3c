import { seededRandom } from "@/sandbox/shared/random";

/** Format of each carrier's numbers; every `#` is a digit. */
const FORMS: Readonly<Record<string, string>> = {
  yuantong: "YT88###########",
  shentong: "773############",
  zhongtong: "786###########",
  jtexpress: "JT51###########",
  yunda: "46#############",
  shunfeng: "SF16###########",
  ems: "12###########",
  jd: "JD01###########",
  debangkuaidi: "DPK3###########",
  youzhengguonei: "98###########",
};

const S10_WEIGHTS = [8, 6, 4, 2, 3, 5, 9, 7] as const;

/** A made-up waybill number in the carrier's format, the same for the same carrier and index. */
export function demoWaybillNumber(carrier: string, index: number): string {
  const form = FORMS[carrier];
  if (!form) throw new RangeError(`no number form for ${carrier}`);
  return fillDigits(form, index);
}

/** A made-up S10 number from China, `EA123456785CN`, with a valid check digit. */
export function demoPostalNumber(service: string, index: number): string {
  const serial = fillDigits("########", index);
  return `${service}${serial}${s10CheckDigit(serial)}CN`;
}

/** Check digit of the eight digits of an S10 number. */
export function s10CheckDigit(serial: string): number {
  const sum = S10_WEIGHTS.reduce((total, weight, place) => total + weight * Number(serial[place]), 0);
  const digit = 11 - (sum % 11);
  return digit === 10 ? 0 : digit === 11 ? 5 : digit;
}

function fillDigits(form: string, index: number): string {
  const random = seededRandom(`${form} ${index}`);
  return form.replace(/#/g, () => String(Math.floor(random.next() * 10)));
}
