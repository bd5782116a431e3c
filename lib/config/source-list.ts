import { BlockList, isIP, isIPv6 } from "node:net";

/** Whether an address is in the list. */
export type SourceList = (address: string) => boolean;

const MAPPED_IPV4 = /^::ffff:(?=\d+\.)/i;

/**
 * Parses addresses and networks, `203.0.113.7, 10.0.0.0/8, 2001:db8::/32`.
 *
 * @returns undefined when one of them is invalid
 */
export function parseSourceList(text: string): SourceList | undefined {
  const list = new BlockList();
  for (const entry of text.split(",").map((each) => each.trim())) {
    const [address = "", bits, ...rest] = entry.split("/");
    if (isIP(address) === 0 || rest.length > 0 || (bits !== undefined && !/^\d{1,3}$/.test(bits))) return undefined;
    const maxPrefix = isIPv6(address) ? 128 : 32;
    const prefix = bits === undefined ? maxPrefix : Number(bits);
    if (prefix > maxPrefix) return undefined;
    list.addSubnet(address, prefix, addressFamily(address));
  }
  return (address) => {
    const plain = address.replace(MAPPED_IPV4, "");
    return isIP(plain) !== 0 && list.check(plain, addressFamily(plain));
  };
}

function addressFamily(address: string): "ipv4" | "ipv6" {
  return isIPv6(address) ? "ipv6" : "ipv4";
}
