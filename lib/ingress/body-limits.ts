const KIB = 1024;
const MIB = 1024 * KIB;
/** What a multipart form adds around a file. */
const FORM = 64 * KIB;

/** A copy of the desk is written to disk as it comes; the route takes what the disk has room for. */
const COPY = 2 ** 40;

/** For pages, and for every address that is not below. */
const DEFAULT_LIMIT = 64 * KIB;
/** The routes that take more, or must take less, than others below the same path. */
const ROUTE_LIMITS: ReadonlyMap<string, number> = new Map([
  ["/api/auth/passkey/verify-authentication", 16 * KIB],
  ["/api/auth/passkey/verify-registration", 16 * KIB],
  ["/api/v1/backups/restore/upload", COPY],
  ["/api/v1/imports", 32 * MIB + FORM],
  ["/api/v1/settlement/files", 10 * MIB + FORM],
  ["/api/v1/settlement/bank/statements", 10 * MIB + FORM],
  ["/api/v1/costs/bills", 10 * MIB + FORM],
  ["/api/v1/orders", 2 * MIB],
  ["/api/v1/shipments", 2 * MIB],
  ["/api/v1/shipments/lookup", 2 * MIB],
]);
/** By what the path begins with; the first that fits counts. */
const PATH_LIMITS: readonly (readonly [string, number])[] = [
  ["/api/auth/", 4 * KIB],
  ["/api/v1/", 256 * KIB],
];

/**
 * The largest body in bytes that is forwarded to an address, whoever sends it. Nothing about the sender is
 * known here, so it limits what a stranger can make the server hold; the routes check their own, lower limits.
 *
 * @param url path and query as in the request line
 */
export function bodyLimitOf(url: string): number {
  const path = pathOf(url);
  return ROUTE_LIMITS.get(path) ?? PATH_LIMITS.find(([start]) => path.startsWith(start))?.[1] ?? DEFAULT_LIMIT;
}

/** Without dot segments, query and a slash at the end. */
function pathOf(url: string): string {
  if (!URL.canParse(url, "http://desk")) return url;
  const { pathname } = new URL(url, "http://desk");
  return pathname.length > 1 && pathname.endsWith("/") ? pathname.slice(0, -1) : pathname;
}
