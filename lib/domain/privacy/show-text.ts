import { parsePlace } from "@/lib/domain/geo/parse-place";
import { shortenAddress } from "@/lib/domain/geo/shorten-address";
import { type Reader, visibilityOf } from "./field-policy";
import { maskContacts } from "./mask-contacts";
import { maskPersonalData } from "./mask-people";

/** A carrier's text as the reader may see it. */
export function showText(reader: Reader, text: string): string {
  if (visibilityOf("textNames", reader) === "full")
    return visibilityOf("textNumbers", reader) === "full" ? text : maskContacts(text);
  return maskPersonalData(text);
}

/** What a person wrote about a parcel, as the reader may see it. */
export function showNote(reader: Reader, note: string): string {
  return visibilityOf("note", reader) === "full" ? note : maskPersonalData(note);
}

/** An address as the reader may see it; null when it is hidden. */
export function showAddress(reader: Reader, address: string | null): string | null {
  const visibility = visibilityOf("address", reader);
  if (address === null || visibility === "hidden") return null;
  return visibility === "full" ? address : maskAddress(address);
}

const HIDDEN_PART = "***";

/** Province, city and district of an address, and that there is more. Of one that names no province nothing stays. */
export function maskAddress(address: string): string {
  const plain = address.normalize("NFKC");
  const region = shortenAddress(plain) ?? parsePlace(plain).province;
  if (region === null) return HIDDEN_PART;
  const written = plain.replace(/[\s,，、/·-]+/gu, "");
  const isOnlyRegion = written.length <= region.length && written.endsWith(region.slice(-2));
  return isOnlyRegion ? address : `${region}${HIDDEN_PART}`;
}
