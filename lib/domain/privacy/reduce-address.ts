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

/** What an address has besides its region: by it the street is found in texts. */
export function addressDetail(address: string | null): string | null {
  if (address === null) return null;
  const region = reduceAddress(address);
  const detail = region !== null && address.startsWith(region) ? address.slice(region.length) : address;
  return detail.trim() || null;
}
