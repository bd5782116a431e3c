import { addProvince, completeCity } from "./add-province";
import { parsePlace } from "./parse-place";
import { PROVINCES, shortenAddress } from "./shorten-address";
import { simplifyPlaces } from "./simplify-places";

/** 收货地址：*/
const LABEL = /^[\p{Script=Han}\s]{2,6}[:：]\s*/u;
const BRACKETS = /[[\]【】]+/gu;
/** 北京西路 is a street of other cities. */
const STREET = /^[东西南北中]{0,2}[一二三四五]?(?:路|街|大道)/u;
const MAX_ADDRESS_LENGTH = 300;
const MAX_PARTS = 6;

/**
 * The region that a Chinese address names, which is all that Kuaidi100 is told of it: `廣東省深圳市南山區科技園1號 张三` and
 * `深圳市南山区` are 广东省深圳市南山区, `北京` is 北京市. Never a street, a name or a number. A city or a district that is one of a
 * kind gets its province.
 *
 * @returns null when no province is known, so that Kuaidi100 cannot locate it
 * @see Kuaidi100 document, 1.3, `from` and `to`: 省-市-区
 */
export function findRegion(address: string): string | null {
  const texts = listSuffixes(simplifyPlaces(address).replace(LABEL, "").replace(BRACKETS, " ").trim());
  for (const find of [shortenAddress, findInCity, findBeginning]) {
    for (const text of texts) {
      const region = find(text);
      if (region !== undefined && !/\d/.test(region)) return region;
    }
  }
  return null;
}

/** Whether it says no more than the province. */
export function isProvince(region: string): boolean {
  return parsePlace(region).city === "";
}

/** The text, and its rest from each of its parts on, because a name or a phone number may come before the address. */
function listSuffixes(text: string): string[] {
  const parts = text.slice(0, MAX_ADDRESS_LENGTH).split(/[,，;；]\s*/u, MAX_PARTS);
  return parts.map((_, index) => parts.slice(index).join(" "));
}

function findInCity(text: string): string | undefined {
  return shortenAddress(addProvince(text) ?? "");
}

/** A province or a city without what follows names of units: 广东, 深圳, 广东深圳. */
function findBeginning(text: string): string | undefined {
  const { province, city } = parsePlace(text);
  const inCity = findInCity(completeCity(city));
  if (province === null) return inCity;
  if (STREET.test(city)) return undefined;
  const whole = PROVINCES[province] ?? province;
  return inCity?.startsWith(whole) ? inCity : whole;
}
