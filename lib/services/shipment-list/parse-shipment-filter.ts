import { pinyin } from "pinyin-pro";
import { listShopsWithLook } from "@/db/queries/buyers/shop-page-records";
import { isPartOfNumber, listSalespeople, listShops } from "@/db/queries/shipment-list/shipment-list";
import type { NameCount } from "@/db/queries/shipment-list/shipment-search";
import { isKnownNumber, isKnownPhone } from "@/db/queries/shipments/known-numbers";
import type { Db } from "@/db/store";
import { isInScope, type ShopScope } from "@/lib/domain/auth/shop-scope";
import { searchCarriers } from "@/lib/domain/carriers/search-carriers";
import areaTable from "@/lib/domain/geo/area-table.json";
import { parsePlace } from "@/lib/domain/geo/parse-place";
import { ADMINISTRATIVE_SUFFIX } from "@/lib/domain/geo/place-name";
import { maySearchByPhone, readerOf } from "@/lib/domain/privacy/field-policy";
import { phoneForCarrier } from "@/lib/domain/privacy/phone-number";
import { parseInput } from "@/lib/domain/shared/parse-input";
import {
  NOTHING_MEANT,
  type ResolvedFilter,
  type SearchInterpretation,
  type ShipmentFilter,
  shipmentFilterSchema,
} from "@/lib/domain/shipment-list/shipment-filter";
import type { FilterName, FilterNames } from "@/lib/operations/desk-operations";
import { processGlobal } from "@/lib/process-global";
import { hashPhone, phoneHashes } from "@/lib/services/shipments/hash-phone";
import { findTagIds } from "@/lib/services/tags/find-tag-ids";
import { countPhoneSearch, type Searcher } from "./phone-search";
import { openSearch } from "./seal-search";

const PHONE = /^\+?[\d\s-]{7,20}(?:(?:转|#|x|ext\.?)\s*\d{1,6})?$/i;
const MIN_PHONE_DIGITS = 7;
/** The likeliest carriers of a text: more would fill the list with shipments of the wrong ones. */
const MAX_CARRIERS = 5;

/**
 * Parses a filter from a query string, and interprets its search.
 *
 * @param searcher who searches: the search means numbers, phones and names of this person's shops only
 * @param given values by name, as in `GET /api/v1/shipments`
 * @throws InvalidShapeError with a sentence for each wrong field
 * @throws TooManyAttemptsError when the searcher looks for too many phone numbers
 */
export async function parseShipmentFilter(db: Db, searcher: Searcher, given: unknown): Promise<ResolvedFilter> {
  return resolveFilter(db, searcher, parseInput(shipmentFilterSchema, given));
}

/** Interprets the search of a filter that is parsed already. @throws TooManyAttemptsError as `parseShipmentFilter` */
export async function resolveFilter(
  db: Db,
  searcher: Searcher,
  { q: given, tag, ...conditions }: ShipmentFilter,
): Promise<ResolvedFilter> {
  const scope = searcher.shops;
  const filter = { ...conditions, ...(tag?.length && { tag: await findTagIds(db, scope, tag) }), scope };
  if (!given) return filter;
  const q = openSearch(given);
  // Sealed with another secret: no number is like this.
  if (q === null) return { ...filter, q: { ...NOTHING_MEANT, text: given, isWhole: true } };
  const search = await interpretSearch(db, searcher, q);
  const places = filter.area === undefined ? await findMeantPlaces(db, scope, search, q) : [];
  return places.length === 0 ? { ...filter, q: search } : { ...filter, area: [...places] };
}

/**
 * The places that a search names; none where the text is also a number, a shop or a person. A place
 * takes precedence over a carrier with the name of a city.
 */
async function findMeantPlaces(
  db: Db,
  scope: ShopScope,
  { text, isWhole, shops, salespeople }: SearchInterpretation,
  q: string,
): Promise<readonly string[]> {
  if (text === null || isWhole || shops.length > 0 || salespeople.length > 0) return [];
  const places = findMatchingPlaces(q);
  return places.length > 0 && !(await isPartOfNumber(db, scope, text)) ? places : [];
}

async function interpretSearch(db: Db, searcher: Searcher, q: string): Promise<SearchInterpretation> {
  const scope = searcher.shops;
  const text = q.normalize("NFKC").trim();
  const number = text.toUpperCase().replace(/\s/g, "");
  if (await isKnownNumber(db, scope, number)) return { ...NOTHING_MEANT, text: number, isWhole: true };
  const isNumber = /^[\d\s+-]+$/.test(text);
  const names = isNumber ? { shops: [], salespeople: [] } : await listFilterNames(db, scope);
  const isPhone = PHONE.test(text) && phoneForCarrier(text).length >= MIN_PHONE_DIGITS;
  // Who may not see a number learns nothing by searching for it: it is a text like any other.
  if (isPhone && maySearchByPhone(readerOf(searcher))) {
    await countPhoneSearch(searcher, text, hashPhone(text));
    // All of them: while parcels are sealed under a new secret, some have the hash of the new one and some of an earlier one.
    const hashes = phoneHashes(text);
    if (await isKnownPhone(db, scope, hashes)) return { ...NOTHING_MEANT, phoneHashes: hashes };
  }
  return {
    text: text.toUpperCase(),
    isWhole: false,
    carriers: isNumber ? [] : findMatchingCarriers(text),
    shops: findMatchingNames(names.shops, text),
    salespeople: findMatchingNames(names.salespeople, text),
    phoneTail: /^\d{4}$/.test(text) ? text : null,
    phoneHashes: [],
  };
}

function findMatchingCarriers(text: string): string[] {
  const isTooShort = [...text].length < 2;
  return isTooShort ? [] : searchCarriers(text, MAX_CARRIERS).map(({ code }) => code);
}

/**
 * The scope's shops, also those that were added and have no shipment yet, and the salespeople of its shipments, with
 * their pinyin and initials. The answer of `GET /api/v1/filters`.
 */
export async function listFilterNames(db: Db, scope: ShopScope): Promise<FilterNames> {
  const reads = [listShops(db, scope), listSalespeople(db, scope), listShopsWithLook(db)] as const;
  const [shops, salespeople, added] = await Promise.all(reads);
  const isNew = (name: string) => isInScope(scope, name) && shops.every((shop) => shop.name !== name);
  const empty = added.filter(isNew).map((name) => ({ name, shipments: 0 }));
  return { shops: [...shops, ...empty].map(toFilterName), salespeople: salespeople.map(toFilterName) };
}

/** The names that contain a text, or whose pinyin or initials begin with it. */
function findMatchingNames(names: readonly FilterName[], text: string): string[] {
  const wanted = text.normalize("NFKC").toLowerCase();
  const letters = wanted.replace(/[\s']/g, "");
  // One letter is the beginning of very many names.
  const isPinyin = /^[a-z0-9]{2,}$/.test(letters);
  return names
    .filter(
      ({ name, pinyin: spelled, initials }) =>
        name.toLowerCase().includes(wanted) ||
        (isPinyin && (spelled.replaceAll(" ", "").startsWith(letters) || initials.startsWith(letters))),
    )
    .map(({ name }) => name);
}

function toFilterName({ name, shipments }: NameCount): FilterName {
  const known = processGlobal("name-pinyin", () => new Map<string, Pick<FilterName, "pinyin" | "initials">>());
  const spelling = known.get(name) ?? toPinyin(name);
  known.set(name, spelling);
  return { name, ...spelling, shipments };
}

/** The pinyin of a Chinese name, syllables separated by spaces, and its initials. */
function toPinyin(name: string): Pick<FilterName, "pinyin" | "initials"> {
  const syllables = pinyin(name, { toneType: "none", nonZh: "consecutive", type: "array", v: true, surname: "head" });
  const words = syllables.map((word) => word.toLowerCase().trim()).filter((word) => word !== "");
  return { pinyin: words.join(" "), initials: words.map((word) => word.charAt(0)).join("") };
}

/** Districts are left out: many cities have districts of the same name. */
const IS_DISTRICT = /(?!00)\d\d$/;
interface PlaceIndex {
  names: ReadonlySet<string>;
  /** By pinyin without spaces: 苏州 and 宿州 have the same. */
  spelled: ReadonlyMap<string, readonly string[]>;
}

/** The provinces and cities of China that a text names, by name or by whole pinyin, as the condition `area` takes them. */
function findMatchingPlaces(text: string): readonly string[] {
  const plain = text.normalize("NFKC").trim();
  const { names, spelled } = processGlobal("place-spelling", buildPlaceIndex);
  if (/^[a-z\s']+$/i.test(plain)) return spelled.get(plain.toLowerCase().replace(/[\s']/g, "")) ?? [];
  if (parsePlace(plain).province !== null || names.has(plain)) return [plain];
  // A city with a district, 深圳市南山.
  const city = /^(.{2,}?市)/u.exec(plain)?.[1];
  return city !== undefined && names.has(city) ? [plain] : [];
}

function buildPlaceIndex(): PlaceIndex {
  const names = new Set<string>();
  const spelled = new Map<string, string[]>();
  for (const [code, [name]] of Object.entries(areaTable)) {
    if (IS_DISTRICT.test(code) || typeof name !== "string") continue;
    const { province, city } = parsePlace(name);
    const short = province !== null && city === "" ? province : name.replace(ADMINISTRATIVE_SUFFIX, "");
    if (names.has(short)) continue;
    names.add(name).add(short).add(`${short}市`);
    const key = toPinyin(short).pinyin.replaceAll(" ", "");
    spelled.set(key, [...(spelled.get(key) ?? []), short]);
  }
  return { names, spelled };
}
