import { z } from "zod";
import { shipmentFilterSchema } from "./shipment-filter";

/** What narrows the list, as the address names it. */
export const FILTER_KEYS = [
  "state",
  "sub",
  "monitor",
  "flag",
  "carrier",
  "shop",
  "salesperson",
  "area",
  "origin",
  "destination",
  "by",
  "from",
  "to",
  "abroad",
  "codMin",
  "codMax",
  "q",
  "import",
] as const;
/** In which order it stands. */
export const ORDER_KEYS = ["sort", "order"] as const;
/** How it looks. */
export const LOOK_KEYS = ["cols", "density", "limit"] as const;

/** What a view keeps of the list's address, in the order in which it is written. */
export const VIEW_KEYS = [...FILTER_KEYS, ...ORDER_KEYS, ...LOOK_KEYS] as const;
export type ViewKey = (typeof VIEW_KEYS)[number];

const MOST_QUERY = 2_000;
export const MOST_VIEWS = 100;

/** A view of the list that somebody saved. */
export interface SavedView {
  id: string;
  name: string;
  /** The part of the list's address behind the `?`: `state=2&sort=last-event&order=asc`. */
  query: string;
  /** Everybody who works here has it; others are their maker's alone. */
  isShared: boolean;
  madeBy: string;
}

/** What a person finds in the menu of views. */
export interface SavedViews {
  /** In their order, the person's own first. */
  items: SavedView[];
  /** Which one `/shipments` opens with: a saved one, or one of the system's. */
  defaultId: string | null;
}

/** The same conditions are always written in the same way; what a view does not keep is left out. */
export function canonicalQuery(params: URLSearchParams): string {
  const kept = new URLSearchParams();
  for (const key of VIEW_KEYS) {
    const text = params.get(key) ?? "";
    if (text !== "") kept.set(key, text);
  }
  return kept.toString().replaceAll("%2C", ",");
}

const query = z
  .string({ error: "请带上列表地址里的条件。" })
  .max(MOST_QUERY, "条件太长了，请减少几项。")
  .transform((text, context) => {
    const params = new URLSearchParams(text);
    const { success, error } = shipmentFilterSchema.safeParse(Object.fromEntries(params));
    if (success) return canonicalQuery(params);
    for (const { message } of error.issues) context.addIssue({ code: "custom", message });
    return z.NEVER;
  });

const name = z
  .string({ error: "请给视图起个名字。" })
  .trim()
  .min(1, "请给视图起个名字。")
  .max(40, "名字最多 40 个字符。");

export const newViewSchema = z.object({ name, query, isShared: z.boolean().default(false) });
export type NewView = z.output<typeof newViewSchema>;

export const viewChangeSchema = newViewSchema.extend({ isShared: z.boolean() }).partial();
export type ViewChange = z.output<typeof viewChangeSchema>;

/** The ids of the person's own views, or of the shared ones, in the order wanted. */
export const viewOrderSchema = z.object({ ids: z.array(z.string().max(64)).max(MOST_VIEWS) });

/** Which view `/shipments` opens with; null for all shipments. */
export const defaultViewSchema = z.object({ id: z.string().min(1).max(64).nullable() });
