/**
 * The filter of the list of shipments: what it may contain, for the list, the API, the jobs and the
 * saved views. Five modules know the filter:
 *
 * - `lib/domain/shipment-list/shipment-filter.ts`: its schema and its types (this file).
 * - `lib/domain/shipment-list/list-params.ts`: its names, and how the address of the list is written.
 *   A module of its own because pages load it, and a page must not load zod.
 * - `lib/services/shipment-list/parse-shipment-filter.ts`: what a searched text can mean.
 * - `db/queries/shipment-list/shipment-conditions.ts`: its SQL conditions.
 * - `components/shipment-list/filters/use-filter-labels.ts`: its conditions in words.
 *
 * `db/queries/shipment-list/README.md` says how to add a condition or an order.
 */
import { z } from "zod";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import { MAX_HUB_LENGTH } from "@/lib/domain/congestion/extract-hub";
import { FLAGS } from "@/lib/domain/flags/flag";
import { transformRegion } from "@/lib/domain/geo/parse-region";
import { splitAreas } from "@/lib/domain/geo/split-areas";
import { message } from "@/lib/domain/shared/message";
import { commaSeparated, daySchema, pagingShape, withoutEmpty } from "@/lib/domain/shared/request-schemas";
import { MONITOR_STATUSES } from "@/lib/domain/shipments/monitor-status";
import { getSubStateName, isState } from "@/lib/domain/shipments/shipment-states";
import { STATE_KEYWORDS, type StateChoice } from "@/lib/domain/shipments/state-tabs";
import { type FilterKey, MAX_IDLE_HOURS, MAX_PAGE, SHIPMENT_SORTS, SHIPMENT_TIMES } from "./list-params";
import { searchTextSchema } from "./search-request";

const stateChoice = z.string().transform((text, context): StateChoice => {
  const code = /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
  if (isState(code)) return code;
  const word = STATE_KEYWORDS.find((each) => each === text);
  if (word) return word;
  context.addIssue({ code: "custom", message: message("shipmentList.noSuchState", { given: text }) });
  return z.NEVER;
});

const subState = z.string().transform((text, context): number => {
  const code = /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
  if (getSubStateName(code) !== null) return code;
  context.addIssue({ code: "custom", message: message("shipmentList.noSuchSubState", { given: text }) });
  return z.NEVER;
});

const monitorStatus = z.enum(MONITOR_STATUSES, {
  error: ({ input }) =>
    message("shipmentList.noSuchMonitorStatus", { given: String(input), choices: MONITOR_STATUSES }),
});

const fen = z.coerce
  .number(message("shared.fenNeeded"))
  .int(message("shared.fenNeeded"))
  .min(0, message("shared.amountNegative"))
  .max(100_000_000_00, message("shared.amountTooLarge"));

const flag = z.enum(FLAGS, {
  error: ({ input }) => message("shipmentList.noSuchFlag", { given: String(input) }),
});

/** A province by its short name, or a country by its letters. */
const region = z.string().trim().transform(transformRegion);

const IDLE_HOURS = message("shared.wholeNumber", { min: 1, max: MAX_IDLE_HOURS });
const PAGE_NUMBER = message("shared.wholeNumber", { min: 1, max: MAX_PAGE });
const YES_NO = ["yes", "no"] as const;
const ORDERS = ["desc", "asc"] as const;

const filterShape = z.object({
  state: commaSeparated(stateChoice)
    .optional()
    .describe("numbers or words, separated by commas: 2,14,failed; words are {stateWords}"),
  sub: commaSeparated(subState).optional().describe("detailed state codes, separated by commas: 205,206"),
  monitor: commaSeparated(monitorStatus).optional().describe("separated by commas: {monitorStatuses}"),
  q: searchTextSchema
    .optional()
    .describe(
      "what was typed or scanned: a waybill number, its end or any part (3 characters or more), an order number, a phone number or its last 4 digits, a carrier, shop or salesperson by name, pinyin or initials, a province or city where shipments were last seen, by name or pinyin; better send phone numbers sealed, by POST /api/v1/searches",
    ),
  flag: commaSeparated(flag).optional().describe("problem flags, separated by commas: {flags}"),
  carrier: commaSeparated(z.string().toLowerCase().max(64))
    .optional()
    .describe("Kuaidi100's codes, separated by commas"),
  shop: commaSeparated(z.string().max(64)).optional().describe("exact names, separated by commas"),
  salesperson: commaSeparated(z.string().max(32)).optional().describe("exact names, separated by commas"),
  area: z
    .string()
    .trim()
    .max(40, message("shared.tooLong", { max: 40 }))
    .transform(splitAreas)
    .optional()
    .describe(
      "where it was last seen: the beginning of a province's or city's name in Chinese, or of several with 、 between",
    ),
  /** The place where a parcel under way was last seen, by its name in `lib/domain/congestion/extract-hub.ts`. */
  node: z
    .string()
    .trim()
    .max(MAX_HUB_LENGTH, message("shared.tooLong", { max: MAX_HUB_LENGTH }))
    .optional()
    .describe("the place where it was last seen, exactly as the congestion radar names it; only shipments on the way"),
  idle: z.coerce
    .number(IDLE_HOURS)
    .int(IDLE_HOURS)
    .min(1, IDLE_HOURS)
    .max(MAX_IDLE_HOURS, IDLE_HOURS)
    .optional()
    .describe("tracked, without an event for this many hours"),
  origin: region.optional().describe("province of the sender, or the country's two letters"),
  destination: region.optional().describe("province of the recipient, or the country's two letters"),
  by: z
    .enum(SHIPMENT_TIMES, message("shared.oneOf", { choices: SHIPMENT_TIMES }))
    .default("activity")
    .describe("which time from and to refer to; activity if omitted"),
  from: daySchema.optional().describe("first Beijing day"),
  to: daySchema.optional().describe("last Beijing day, included"),
  abroad: z
    .enum(YES_NO, message("shared.oneOf", { choices: YES_NO }))
    .optional()
    .describe("whether it has a leg in a destination country"),
  codMin: fen.optional().describe("least cash on delivery, in fen"),
  codMax: fen.optional().describe("most cash on delivery, in fen"),
  import: z.string().max(64).optional().describe("id of the import that subscribed them"),
  tag: commaSeparated(z.string().max(64))
    .optional()
    .describe("Names or ids of tags separated by commas; any of them matches"),
  sort: z
    .enum(SHIPMENT_SORTS, message("shared.oneOf", { choices: SHIPMENT_SORTS }))
    .default("activity")
    .describe("activity if omitted; shipments without that time or amount come last"),
  order: z
    .enum(ORDERS, message("shared.oneOf", { choices: ORDERS }))
    .default("desc")
    .describe("desc if omitted"),
  /** Number of a page, from 1; a cursor takes precedence. */
  page: z.coerce
    .number(PAGE_NUMBER)
    .int(PAGE_NUMBER)
    .min(1, PAGE_NUMBER)
    .max(MAX_PAGE, message("shipmentList.pageTooHigh", { max: MAX_PAGE }))
    .optional()
    .describe("a page to jump to; cursors are faster and skip nothing"),
  ...pagingShape,
} satisfies Record<FilterKey | "sort" | "order" | "page" | "cursor" | "limit", z.ZodType>);

/**
 * The query string of `GET /api/v1/shipments` and of the list's address; an empty value counts as absent.
 */
export const shipmentFilterSchema = withoutEmpty(filterShape);

export type ShipmentFilter = z.output<typeof filterShape>;

const conditions = filterShape.omit({ sort: true, order: true, page: true, cursor: true, limit: true });

/** The filter of the counts by state. */
export const countsFilterSchema = withoutEmpty(conditions.omit({ state: true }));

/** The shipments of which an open list asks whether its filter matches them. */
export const changedShipmentsSchema = withoutEmpty(
  z.object({
    ids: z
      .string(message("shared.noneGiven"))
      .transform((text) => text.split(",").filter((part) => part !== ""))
      .pipe(
        z
          .array(z.string().max(64))
          .min(1, message("shared.noneGiven"))
          .max(200, message("shared.tooMany", { max: 200 })),
      )
      .describe("ids, separated by commas"),
    ...conditions.shape,
  }),
);

/** The filter of a job. Unknown names are refused, because a misspelt name would select all shipments. */
export const selectionFilterSchema = conditions.strict();

/** What a searched text can mean. A shipment matches where any of these holds. */
export interface SearchInterpretation {
  /** In upper case: a waybill number, an order number, or a part of one; null where the text is no number. */
  text: string | null;
  /** The text is a whole number of a shipment, so it is not looked for inside other numbers. */
  isWhole: boolean;
  carriers: readonly string[];
  shops: readonly string[];
  salespeople: readonly string[];
  /** Last four digits of a phone number. */
  phoneTail: string | null;
  /** Keyed hashes of a whole phone number, one for each root secret; none where the text is no number of a parcel. */
  phoneHashes: readonly string[];
}

/** A search that finds nothing; what a text can mean is added to it. */
export const NOTHING_MEANT: SearchInterpretation = {
  text: null,
  isWhole: false,
  carriers: [],
  shops: [],
  salespeople: [],
  phoneTail: null,
  phoneHashes: [],
};

/** A filter whose search is interpreted, by `parseShipmentFilter`, and the shops whose parcels it may find. */
export type ResolvedFilter = Omit<ShipmentFilter, "q"> & { q?: SearchInterpretation; scope: ShopScope };
