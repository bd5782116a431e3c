import { isSealedText } from "@/lib/sealing/sealed-value";

/**
 * What lanes read of an address: its region. In a row from before addresses were sealed, which has no region yet, the
 * address itself.
 */
export function placeOf(region: string | null, stored: string | null): string | null {
  return region ?? (stored === null || isSealedText(stored) ? null : stored);
}
