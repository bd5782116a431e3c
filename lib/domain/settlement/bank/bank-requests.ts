import { z } from "zod";
import { ratesSchema } from "@/lib/domain/settlement/remittance-requests";
import { isPeriod, oneOf, PERIOD_PROBLEM, periodShape, withoutEmpty } from "@/lib/domain/settlement/settlement-schemas";
import { message } from "@/lib/domain/shared/message";
import { pagingShape } from "@/lib/domain/shared/request-schemas";
import { BANK_LAYOUT_FIELDS, canReadBankLayout, REPEATED_BANK_FIELD } from "./bank-layout";
import { BANK_ACTIONS, BANK_STATUSES, MAX_MATCH_MEMBERS } from "./bank-words";

export const bankScopeSchema = z.preprocess(withoutEmpty, z.object(periodShape).refine(isPeriod, PERIOD_PROBLEM));
export type BankScope = z.output<typeof bankScopeSchema>;

export const bankListSchema = z.preprocess(
  withoutEmpty,
  z
    .object({
      ...periodShape,
      status: oneOf(BANK_STATUSES).optional(),
      /** The id of a match without a counterpart: what could belong to it, the nearest amounts first. */
      counterpartOf: z.string().max(128).optional(),
      ...pagingShape,
    })
    .refine(isPeriod, PERIOD_PROBLEM),
);
export type BankFilter = z.output<typeof bankListSchema>;

const MEMBERS = message("settlement.bankMembers", { max: MAX_MATCH_MEMBERS });
const members = z.array(z.string(MEMBERS).min(1, MEMBERS).max(128, MEMBERS), MEMBERS).max(MAX_MATCH_MEMBERS, MEMBERS);

/** What belongs together, or not. */
export const bankActionSchema = z.object({
  action: oneOf(BANK_ACTIONS),
  /** Ids of entries at the bank. */
  entries: members.min(1, MEMBERS),
  /** Keys of remittances; none for `ignore` and `restore`. */
  remittances: members.default([]),
});
export type BankActionInput = z.output<typeof bankActionSchema>;

const COLUMNS = message("settlement.bankColumnsForm", { fields: BANK_LAYOUT_FIELDS });

/** What the columns of a statement hold, each field once but for remarks. */
export const bankLayoutSchema = z
  .array(
    z.object({ column: z.int(COLUMNS).min(0, COLUMNS).max(255, COLUMNS), field: z.enum(BANK_LAYOUT_FIELDS, COLUMNS) }),
  )
  .refine((layout) => {
    const single = layout.flatMap(({ field }) => (field === REPEATED_BANK_FIELD ? [] : field));
    const columns = new Set(layout.map(({ column }) => column));
    return columns.size === layout.length && new Set(single).size === single.length;
  }, COLUMNS)
  .refine(canReadBankLayout, message("settlement.bankColumnsNeeded"))
  .readonly();

/**
 * `rates=USD:7.12,HKD:0.91`: yuan for one unit of each foreign currency of the statement; `columns=0:day,3:income`: what
 * its columns hold, where no known format fits.
 */
export const bankImportQuerySchema = z.object({
  fileName: z.string().optional(),
  rates: z
    .string()
    .max(400)
    .default("")
    .transform((text) =>
      Object.fromEntries(text.split(",").flatMap((part) => (part === "" ? [] : [toRate(part.split(":"))]))),
    )
    .pipe(ratesSchema),
  columns: z
    .string()
    .max(4_000)
    .transform((text): unknown => text.split(",").map((part) => toColumn(part.split(":"))))
    .pipe(bankLayoutSchema)
    .optional(),
  /** Only says what would be read. */
  preview: z
    .enum(["true", "false"], message("shared.oneOf", { choices: ["true", "false"] }))
    .default("false")
    .transform((text) => text === "true"),
});

const toColumn = ([column = "", field]: readonly string[]) => ({ column: Number(column || Number.NaN), field });
const toRate = ([currency = "", rate]: readonly string[]) => [currency, Number(rate)] as const;

export const bankStatementListSchema = z.object(pagingShape);
