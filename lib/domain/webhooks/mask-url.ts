/** Only the host of an address, since path and query of hooks often contain keys: `https://erp.example.com/…`. */
export function maskUrl(url: string): string {
  const { origin, pathname, search } = new URL(url);
  return pathname === "/" && search === "" ? origin : `${origin}/…`;
}
