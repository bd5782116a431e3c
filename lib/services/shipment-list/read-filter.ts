import { isKnownNumber, isKnownPhone, isPartOfKnownNumber } from "@/db/queries/shipments/known-numbers";
import type { Db } from "@/db/store";
import { searchCarriers } from "@/lib/domain/carriers/search-carriers";
import { phoneForCarrier } from "@/lib/domain/privacy/phone-number";
import {
  type ResolvedFilter,
  type SearchGuess,
  type ShipmentFilter,
  shipmentFilterSchema,
} from "@/lib/domain/shipment-list/shipment-filter";
import { hashPhone } from "@/lib/services/shipments/hash-phone";
import { filterNames, namesLike } from "./filter-names";
import { placesLike } from "./place-like";

const PHONE = /^\+?[\d\s-]{7,20}(?:(?:转|#|x|ext\.?)\s*\d{1,6})?$/i;
const SHORTEST_PHONE = 7;

/**
 * Reads a filter as the address or a program writes it, and finds out what its search may mean.
 *
 * @throws ZodError with a sentence for each field that makes no sense
 */
export async function readFilter(db: Db, given: unknown): Promise<ResolvedFilter> {
  return resolveFilter(db, shipmentFilterSchema.parse(given));
}

/** Finds out what the search of a filter may mean. */
export async function resolveFilter(db: Db, { q, ...filter }: ShipmentFilter): Promise<ResolvedFilter> {
  if (!q) return filter;
  const meant = await guess(db, q);
  const places = filter.area === undefined ? await placesMeant(db, meant, q) : [];
  return places.length === 0 ? { ...filter, q: meant } : { ...filter, area: [...places] };
}

/** The places that a search names; none where it means a number, a shop or a person as well. A carrier that bears a city's name gives way. */
async function placesMeant(
  db: Db,
  { text, isWhole, shops, salespeople }: SearchGuess,
  q: string,
): Promise<readonly string[]> {
  if (text === null || isWhole || shops.length > 0 || salespeople.length > 0) return [];
  const places = placesLike(q);
  return places.length > 0 && !(await isPartOfKnownNumber(db, text)) ? places : [];
}

async function guess(db: Db, q: string): Promise<SearchGuess> {
  const text = q.normalize("NFKC").trim();
  const nothing = { carriers: [], shops: [], salespeople: [], phoneTail: null, phoneHash: null };
  const number = text.toUpperCase().replace(/\s/g, "");
  if (await isKnownNumber(db, number)) return { ...nothing, text: number, isWhole: true };
  const isNumber = /^[\d\s+-]+$/.test(text);
  const names = isNumber ? { shops: [], salespeople: [] } : await filterNames(db);
  const isPhone = PHONE.test(text) && phoneForCarrier(text).length >= SHORTEST_PHONE;
  const phoneHash = isPhone ? hashPhone(text) : null;
  if (phoneHash !== null && (await isKnownPhone(db, phoneHash)))
    return { ...nothing, text: null, isWhole: false, phoneHash };
  return {
    text: text.toUpperCase(),
    isWhole: false,
    carriers: isNumber ? [] : carriersLike(text),
    shops: namesLike(names.shops, text),
    salespeople: namesLike(names.salespeople, text),
    phoneTail: /^\d{4}$/.test(text) ? text : null,
    phoneHash: null,
  };
}

/** Few, because they fill a list: the likeliest carriers of the table. */
const MOST_CARRIERS = 5;

function carriersLike(text: string): string[] {
  const isTooShort = [...text].length < 2;
  return isTooShort ? [] : searchCarriers(text, MOST_CARRIERS).map(({ code }) => code);
}
