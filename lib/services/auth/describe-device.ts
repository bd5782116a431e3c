import bowser from "bowser";
import ipaddr from "ipaddr.js";

const KINDS = ["desktop", "mobile", "tablet"] as const;

export interface DeviceDescription {
  browser: string | null;
  system: string | null;
  device: (typeof KINDS)[number] | null;
}

/** What a browser says of itself in the header `User-Agent`; null where it says nothing known. */
export function describeDevice(userAgent: string | null): DeviceDescription {
  if (!userAgent) return { browser: null, system: null, device: null };
  const { browser, os, platform } = bowser.parse(userAgent);
  return {
    browser: [browser.name, browser.version?.split(".")[0]].filter(Boolean).join(" ") || null,
    // Without a version: browsers report the same one for ever.
    system: os.name ?? null,
    device: KINDS.find((each) => each === platform.type) ?? null,
  };
}

/** Whether an address is of the local network or this machine. */
export function isPrivateAddress(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() !== "unicast";
}
