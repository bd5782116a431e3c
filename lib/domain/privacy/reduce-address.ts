import { parseLaneEnd } from "@/lib/domain/analytics/lane-end";
import { parsePlace } from "@/lib/domain/geo/parse-place";

/** Up to the first prefecture, as `parseLaneEnd` finds it. */
const REGION = /^.{0,24}?(?:自治州|地区|盟|市)/u;

/**
 * The region of an address, without the street: what the figures of lanes read of it stays the same.
 *
 * @returns null when the address names no region
 */
export function reduceAddress(address: string | null): string | null {
  if (address === null) return null;
  const whole = parseLaneEnd(address);
  if (whole.province === null) return null;
  const province = parsePlace(address).province ?? "";
  const region = REGION.exec(address.trim())?.[0] ?? province;
  const candidates = [region, `${province}${whole.city ?? ""}市`, province];
  const isSame = (text: string) => {
    const { province: found, city } = parseLaneEnd(text);
    return found === whole.province && city === whole.city;
  };
  return candidates.find(isSame) ?? province;
}

const DISTRICT = /^\s*\p{Script=Han}{1,8}?(?:新区|开发区|区|县|旗|市)/u;
/** A run of letters: a street, a building, a name. What counts houses is left out. */
const WORD = /[\p{L}·]{2,40}/gu;
const COUNTERS = /^(?:号楼|单元|[号栋幢座室楼层弄户])+|(?:先生|女士|小姐|收)$/gu;
const SHORTEST_WORD = 3;

/** What an address has behind its region and district. */
export function addressDetail(address: string): string {
  const region = reduceAddress(address);
  const detail = region !== null && address.startsWith(region) ? address.slice(region.length) : address;
  return detail.replace(DISTRICT, "");
}

/** What an address has besides its region, in words: by them the street and the name are found in texts. */
export function addressWords(address: string | null): string[] {
  if (address === null) return [];
  const words = addressDetail(address).match(WORD) ?? [];
  return words.map((word) => word.replace(COUNTERS, "")).filter((word) => word.length >= SHORTEST_WORD);
}
