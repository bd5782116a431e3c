/** libpq's `target_session_attrs`: which of the listed servers is wanted. */
const TARGETS = ["any", "read-write", "primary", "read-only", "standby", "prefer-standby"];
const STANDBY_TARGETS = TARGETS.slice(3);

/** One of the servers that an address lists. */
export interface ListedServer {
  /** As people write it, without user and password: `db1:5432`, `[::1]:5432`. */
  name: string;
  /** Without brackets; of a socket its folder. */
  host: string;
  port: number;
  /** The address of this server alone. */
  url: string;
}

export interface PostgresAddress {
  /** In the order of the address. Null for an address of one server that is wanted whatever it is. */
  servers: readonly ListedServer[] | null;
  /** Whether it asks for a server that takes no writes. */
  wantsStandby: boolean;
  /** The servers and the database, for a sentence: without user and password. */
  place: string;
}

/** The list of servers in an address is malformed; the message says which part, without user and password. */
export class PostgresAddressError extends Error {
  readonly code = "ERR_DATABASE_ADDRESS";
}

const DEFAULT_PORT = 5_432;
/** Scheme, user and password up to the last `@` of the authority, servers, path, options. */
const ADDRESS = /^(postgres(?:ql)?:\/\/)((?:[^/?#]*@)?)([^/?#]*)([^?#]*)(?:\?([^#]*))?/s;
/** What the driver does not know, and what stands in the address of each server alone. */
const OPTIONS_OF_LIST = new Set(["host", "port", "target_session_attrs", "load_balance_hosts"]);

/**
 * Reads an address as libpq does: `postgres://user:password@db1:5432,[::1]:5433/desk?target_session_attrs=read-write`,
 * or with the servers as options (`?host=db1,db2&port=5432`).
 *
 * @throws PostgresAddressError when a list or what is wanted of it is malformed. An address of one server is not checked.
 */
export function parsePostgresAddress(text: string): PostgresAddress {
  const { scheme, user, path, query, options, places } = splitAddress(text);
  const wanted = options.get("target_session_attrs");
  const place = `${places.map(({ name }) => name).join(",")}${path}`;
  if (places.length === 1 && wanted === null) return { servers: null, wantsStandby: false, place };

  if (wanted !== null && !TARGETS.includes(wanted)) {
    throw new PostgresAddressError(`target_session_attrs must be one of ${TARGETS.join(", ")}, not “${wanted}”`);
  }
  const kept = query.split("&").filter((option) => !OPTIONS_OF_LIST.has(option.split("=", 1)[0] ?? ""));
  const rest = path + (kept.join("&") && `?${kept.join("&")}`);
  const servers = places.map(({ name, host, port }) => {
    checkHost(host, name);
    const number = readPort(port, name);
    const url = `${scheme}${user}${encodeHost(host)}:${number}${rest}`;
    return { name: host.startsWith("/") ? host : `${encodeHost(host)}:${number}`, host, port: number, url };
  });
  return { servers, wantsStandby: STANDBY_TARGETS.includes(wanted ?? ""), place };
}

/**
 * Whether two addresses name the same servers, in whatever order; user, database and options may differ. One server
 * under two names counts as two.
 *
 * @throws PostgresAddressError for a list of servers whose number is not that of its ports
 */
export function haveSameServers(first: string, second: string): boolean {
  const [ours, theirs] = [first, second].map((text) => {
    const servers = splitAddress(text).places.map(({ host, port }) => `${host.toLowerCase()} ${port || DEFAULT_PORT}`);
    return servers.toSorted().join();
  });
  return ours === theirs;
}

function splitAddress(text: string) {
  const [, scheme = "", user = "", authority = "", path = "", query = ""] = ADDRESS.exec(text) ?? [];
  const options = new URLSearchParams(query);
  return { scheme, user, path, query, options, places: readPlaces(authority, options) };
}

interface Place {
  name: string;
  host: string;
  port: string;
}

function readPlaces(authority: string, options: URLSearchParams): Place[] {
  const hosts = options.get("host");
  if (hosts === null) return authority.split(",").map(readPlace);
  const named = hosts.split(",");
  const ports = options.get("port")?.split(",") ?? [""];
  if (ports.length > 1 && ports.length !== named.length) {
    throw new PostgresAddressError(`it lists ${named.length} servers and ${ports.length} ports`);
  }
  return named.map((host, index) => ({ name: host, host, port: ports[ports.length > 1 ? index : 0] ?? "" }));
}

/** @param text such as `db1:5432`, `db1`, `[::1]:5432` or, for a socket, `%2Frun%2Fpostgresql` */
function readPlace(text: string): Place {
  const [, bracketed, plain = "", port = ""] = /^(?:\[([^\]]*)\]|([^:]*))(?::(.*))?$/s.exec(text) ?? [];
  const host = bracketed ?? plain;
  return { name: text, host: /^%2f/i.test(host) ? decodeURIComponent(host) : host, port };
}

function checkHost(host: string, name: string): void {
  if (name === "" || host === "")
    throw new PostgresAddressError("it lists a server without a name: look for a comma too many");
  if (host.startsWith("/") || /^[\w.-]+$/.test(host) || (host.includes(":") && URL.canParse(`http://[${host}]`)))
    return;
  throw new PostgresAddressError(`“${name}” is no server: write db1:5432, 192.0.2.1:5432 or [2001:db8::1]:5432`);
}

function readPort(text: string, name: string): number {
  const port = text === "" ? DEFAULT_PORT : Number(text);
  if (/^\d*$/.test(text) && port >= 1 && port <= 65_535) return port;
  throw new PostgresAddressError(`“${name}” has no port from 1 to 65535; an IPv6 address needs brackets: [::1]:5432`);
}

function encodeHost(host: string): string {
  if (host.startsWith("/")) return encodeURIComponent(host);
  return host.includes(":") ? `[${host}]` : host;
}
