/** Characters that mean the same with and without escapes (RFC 3986, 2.3). */
const UNRESERVED_ESCAPE = /%(?:2[de]|3\d|4[1-9a-f]|5[\daf]|6[1-9a-f]|7[\dae])/gi;

/**
 * The same address in one form: without dot segments, doubled or reversed slashes, and escapes of plain characters. So
 * that a rule for a path is not passed by another spelling of it.
 *
 * @param url a request's path and query
 */
export function canonicalUrl(url: string): string {
  const queryAt = url.indexOf("?");
  const path = queryAt === -1 ? url : url.slice(0, queryAt);
  const isPlain = /^[\w/.~@-]*$/.test(path) && !path.includes("//") && !path.includes("/.");
  if (isPlain) return url; // nearly every request
  const plain = path.replace(UNRESERVED_ESCAPE, (code) => String.fromCharCode(Number.parseInt(code.slice(1), 16)));
  const { pathname } = new URL(`http://desk${plain.replace(/[\\/]+/g, "/")}`);
  return pathname + (queryAt === -1 ? "" : url.slice(queryAt));
}
