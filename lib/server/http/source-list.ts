import { BlockList, isIP, isIPv6 } from "node:net";

/** Addresses from which something is taken. */
export type SourceList = (address: string) => boolean;

const MAPPED_IPV4 = /^::ffff:(?=\d+\.)/i;

/**
 * Reads addresses and networks, `203.0.113.7, 10.0.0.0/8, 2001:db8::/32`.
 *
 * @returns undefined where one of them is none
 */
export function parseSourceList(text: string): SourceList | undefined {
  const list = new BlockList();
  for (const entry of text.split(",").map((each) => each.trim())) {
    const [address = "", bits, ...rest] = entry.split("/");
    if (isIP(address) === 0 || rest.length > 0 || (bits !== undefined && !/^\d{1,3}$/.test(bits))) return undefined;
    const longest = isIPv6(address) ? 128 : 32;
    const prefix = bits === undefined ? longest : Number(bits);
    if (prefix > longest) return undefined;
    list.addSubnet(address, prefix, familyOf(address));
  }
  return (address) => {
    const plain = address.replace(MAPPED_IPV4, "");
    return isIP(plain) !== 0 && list.check(plain, familyOf(plain));
  };
}

function familyOf(address: string): "ipv4" | "ipv6" {
  return isIPv6(address) ? "ipv6" : "ipv4";
}
