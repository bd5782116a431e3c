import { z } from "zod";
import { holdsContact } from "@/lib/domain/privacy/mask-contacts";
import { message } from "@/lib/domain/shared/message";
import { canonicalQuery } from "./list-params";
import { isSealedSearch } from "./sealed-search";
import { shipmentFilterSchema } from "./shipment-filter";

/** Characters of a view's query. */
const MAX_QUERY_LENGTH = 2_000;
/** Views of one user, and shared views. */
export const MAX_VIEWS = 100;

const query = z
  .string(message("shipmentList.queryMissing"))
  .max(MAX_QUERY_LENGTH, message("shipmentList.queryTooLong"))
  .transform((text, context) => {
    const params = new URLSearchParams(text);
    const { error } = shipmentFilterSchema.safeParse(Object.fromEntries(params));
    const problems = error?.issues.map((issue) => issue.message) ?? [];
    if (params.getAll("q").some((q) => isSealedSearch(q) || holdsContact(q)))
      problems.push(message("shipmentList.viewHoldsContact"));
    for (const problem of problems) context.addIssue({ code: "custom", message: problem });
    return problems.length === 0 ? canonicalQuery(params) : z.NEVER;
  });

const name = z
  .string(message("shipmentList.viewNameMissing"))
  .trim()
  .min(1, message("shipmentList.viewNameMissing"))
  .max(40, message("shared.tooLong", { max: 40 }))
  .refine((text) => !holdsContact(text), message("shipmentList.viewHoldsContact"));

/** The body of `POST /api/v1/views`. */
export const newViewSchema = z.object({
  name: name.describe("name of the view, 40 characters at most"),
  query: query.describe("filters, order and display, as after the ? of the list's URL"),
  isShared: z.boolean().default(false).describe("shared with all colleagues"),
});
export type NewView = z.output<typeof newViewSchema>;

/** The body of `PATCH /api/v1/views/{id}`. */
export const viewChangeSchema = newViewSchema
  .extend({ isShared: z.boolean().describe("shared with all colleagues") })
  .partial();
export type ViewChange = z.output<typeof viewChangeSchema>;

/** The ids of the user's own views, or of the shared views, in their new order. */
export const viewOrderSchema = z.object({
  ids: z.array(z.string().max(64)).max(MAX_VIEWS).describe("ids of the views, in their new order"),
});

/** The view that `/shipments` opens with; null for all shipments. */
export const defaultViewSchema = z.object({
  id: z.string().min(1).max(64).nullable().describe("id of the view that the list opens with; null for none"),
});
