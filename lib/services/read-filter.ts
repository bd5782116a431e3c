import type { Db } from "@/db/store";
import { phoneForCarrier } from "@/lib/domain/phone";
import { searchCarriers } from "@/lib/domain/search-carriers";
import {
  type ResolvedFilter,
  type SearchGuess,
  type ShipmentFilter,
  shipmentFilterSchema,
} from "@/lib/domain/shipment-filter";
import { filterNames, namesLike } from "./filter-names";
import { hashPhone } from "./hash-phone";

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
  return q ? { ...filter, q: await guess(db, q) } : filter;
}

async function guess(db: Db, q: string): Promise<SearchGuess> {
  const text = q.normalize("NFKC").trim();
  const isNumber = /^[\d\s+-]+$/.test(text);
  const names = isNumber ? { shops: [], salespeople: [] } : await filterNames(db);
  const isPhone = PHONE.test(text) && phoneForCarrier(text).length >= SHORTEST_PHONE;
  return {
    text: text.toUpperCase(),
    carriers: isNumber ? [] : carriersLike(text),
    shops: namesLike(names.shops, text),
    salespeople: namesLike(names.salespeople, text),
    phoneTail: /^\d{4}$/.test(text) ? text : null,
    phoneHash: isPhone ? hashPhone(text) : null,
  };
}

/** Few, because they fill a list: the likeliest carriers of the table. */
const MOST_CARRIERS = 5;

function carriersLike(text: string): string[] {
  const isTooShort = [...text].length < 2;
  return isTooShort ? [] : searchCarriers(text, MOST_CARRIERS).map(({ code }) => code);
}
