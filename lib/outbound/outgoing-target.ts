import ipaddr from "ipaddr.js";
import { AppError } from "@/lib/domain/shared/errors";
import { type MessageValues, message } from "@/lib/domain/shared/message";

/** Refuses a target outside the public internet, or one that is not a web server. */
export class ForbiddenTargetError extends AppError {
  constructor(key: string, values?: MessageValues) {
    super("forbidden_target", key, values);
  }
}

const PORTS = [80, 443, 8080, 8443];
/** The range of public IPv6 addresses; all others are private or map to another address. */
const GLOBAL_IPV6 = ipaddr.IPv6.parseCIDR("2000::/3");

/** One entry of the allow-list: a host with or without port, an address or a network. */
interface Allowed {
  host: string;
  port: number | null;
  network: ReturnType<typeof ipaddr.parseCIDR> | null;
}

/** The targets outside the public internet that the operator allows, from `HOOK_ALLOW`. */
export type AllowList = readonly Allowed[];

/**
 * Parses `erp.lan, 10.0.0.5:9000, 192.168.0.0/16`.
 *
 * @throws Error naming the invalid entry
 */
export function parseAllowList(text: string): AllowList {
  const entries = text.split(/[\s,]+/).filter(Boolean);
  return entries.map((entry) => {
    if (ipaddr.isValidCIDR(entry)) return { host: entry, port: null, network: ipaddr.parseCIDR(entry) };
    const [, host = "", port] = /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::(\d{1,5}))?$/i.exec(entry) ?? [];
    const unbracketed = ipaddr.isValid(entry) ? entry : host.replace(/^\[|\]$/g, "");
    if (unbracketed === "") throw new Error(message("setting.hookAllow", { entry }));
    const network = ipaddr.isValid(unbracketed) ? hostNetwork(unbracketed) : null;
    return {
      host: unbracketed.toLowerCase(),
      port: port === undefined || unbracketed === entry ? null : Number(port),
      network,
    };
  });
}

/**
 * Checks a URL before its host is resolved: http or https, no credentials, a web server's port, and
 * no literal address outside the public internet.
 *
 * @throws ForbiddenTargetError with a message for the owner
 */
export function checkTarget(text: string, allowed: AllowList): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url) throw new ForbiddenTargetError("outbound.notUrl");
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    throw new ForbiddenTargetError("outbound.notHttp");
  }
  if (url.username !== "" || url.password !== "") {
    throw new ForbiddenTargetError("outbound.hasCredentials");
  }
  const host = getHost(url);
  const port = getPort(url);
  if (isListed(host, port, allowed)) return url;
  if (!PORTS.includes(port)) {
    throw new ForbiddenTargetError("outbound.portForbidden", { port, ports: PORTS.map(String) });
  }
  if (ipaddr.isValid(host)) requirePublicAddress(host, port, allowed);
  return url;
}

/**
 * Refuses an address outside the public internet: this machine's, a private network's, or another
 * form of such an address.
 *
 * @throws ForbiddenTargetError
 */
export function requirePublicAddress(address: string, port: number, allowed: AllowList): void {
  if (isPublic(address) || isInNetwork(address, port, allowed)) return;
  throw new ForbiddenTargetError("outbound.privateAddress");
}

/** A host listed by name may resolve to any address. */
export function isHostListed(host: string, port: number, allowed: AllowList): boolean {
  return allowed.some((entry) => entry.network === null && entry.host === host && (entry.port ?? port) === port);
}

/** Whether the operator has listed a host, by its name or by the network of its address. */
export function isListed(host: string, port: number, allowed: AllowList): boolean {
  return isHostListed(host, port, allowed) || isInNetwork(host, port, allowed);
}

export function getHost(url: URL): string {
  return url.hostname
    .replace(/^\[|\]$/g, "")
    .replace(/\.$/, "")
    .toLowerCase();
}

export function getPort(url: URL): number {
  return url.port === "" ? (url.protocol === "https:" ? 443 : 80) : Number(url.port);
}

function isPublic(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address); // `::ffff:10.0.0.1` is 10.0.0.1
  if (parsed.range() !== "unicast") return false;
  return parsed.kind() === "ipv4" || parsed.match(GLOBAL_IPV6);
}

function isInNetwork(address: string, port: number, allowed: AllowList): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  return allowed.some(
    ({ network, port: listedPort }) =>
      network !== null && network[0].kind() === parsed.kind() && parsed.match(network) && (listedPort ?? port) === port,
  );
}

function hostNetwork(address: string): [ipaddr.IPv4 | ipaddr.IPv6, number] {
  const parsed = ipaddr.process(address);
  return [parsed, parsed.kind() === "ipv4" ? 32 : 128];
}
