import { shortenAddress } from "./shorten-address";

const SEPARATORS = /[\s,，、/·-]+/gu;

/** Whether an address only repeats the beginning of a stored one, such as its 省市区; then the stored one says more. */
export function isBeginningOfAddress(address: string, stored: string | null): boolean {
  if (stored === null || stored === address) return false;
  const given = address.replace(SEPARATORS, "");
  return stored.replace(SEPARATORS, "").startsWith(given) || shortenAddress(stored) === given;
}
