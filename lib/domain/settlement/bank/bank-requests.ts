import { z } from "zod";
import { ratesSchema } from "@/lib/domain/settlement/remittance-requests";
import { isPeriod, oneOf, PERIOD_PROBLEM, periodShape, withoutEmpty } from "@/lib/domain/settlement/settlement-schemas";
import { message } from "@/lib/domain/shared/message";
import { pagingShape } from "@/lib/domain/shared/request-schemas";
import { BANK_LAYOUT_FIELDS, canReadBankLayout, REPEATED_BANK_FIELD } from "./bank-layout";
import { BANK_ACTIONS, BANK_STATUSES, MAX_MATCH_MEMBERS } from "./bank-words";

const paymentShape = {
  from: periodShape.from.describe("first payment day, in Beijing"),
  to: periodShape.to.describe("last payment day, included"),
  carrier: periodShape.carrier.describe("code of the carrier; null for all"),
};
export const bankScopeSchema = z.preprocess(withoutEmpty, z.object(paymentShape).refine(isPeriod, PERIOD_PROBLEM));
export type BankScope = z.output<typeof bankScopeSchema>;

export const bankListSchema = z.preprocess(
  withoutEmpty,
  z
    .object({
      ...paymentShape,
      status: oneOf(BANK_STATUSES).optional().describe("result of the comparison"),
      counterpartOf: z
        .string()
        .max(128)
        .optional()
        .describe("id of a match without a counterpart: what could belong to it, nearest amounts first"),
      ...pagingShape,
    })
    .refine(isPeriod, PERIOD_PROBLEM),
);
export type BankFilter = z.output<typeof bankListSchema>;

const MEMBERS = message("settlement.bankMembers", { max: MAX_MATCH_MEMBERS });
const members = z.array(z.string(MEMBERS).min(1, MEMBERS).max(128, MEMBERS), MEMBERS).max(MAX_MATCH_MEMBERS, MEMBERS);

/** What belongs together, or not. */
export const bankActionSchema = z.object({
  action: oneOf(BANK_ACTIONS).describe(
    "confirm: they belong together, undo: they do not, ignore: not cash on delivery, restore: cash on delivery after all",
  ),
  entries: members.min(1, MEMBERS).describe("ids of bank entries"),
  remittances: members.default([]).describe("keys of remittances; none for ignore and restore"),
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
  fileName: z.string().optional().describe("name of the file, if the body is the file itself"),
  rates: z
    .string()
    .max(400)
    .default("")
    .transform((text) =>
      Object.fromEntries(text.split(",").flatMap((part) => (part === "" ? [] : [toRate(part.split(":"))]))),
    )
    .pipe(ratesSchema)
    .describe("yuan for one unit of each foreign currency, separated by commas, such as USD:7.12,HKD:0.91"),
  columns: z
    .string()
    .max(4_000)
    .transform((text): unknown => text.split(",").map((part) => toColumn(part.split(":"))))
    .pipe(bankLayoutSchema)
    .optional()
    .describe(
      "what the columns hold, by number from 0, where no known format fits: day, time, income, outgo, amount (negative for money out, unless direction says so), direction, payer, memo, serial, balance, currency; remembered for this header",
    ),
  preview: z
    .enum(["true", "false"], message("shared.oneOf", { choices: ["true", "false"] }))
    .default("false")
    .transform((text) => text === "true")
    .describe("true only shows what would be read and imports nothing"),
});

const toColumn = ([column = "", field]: readonly string[]) => ({ column: Number(column || Number.NaN), field });
const toRate = ([currency = "", rate]: readonly string[]) => [currency, Number(rate)] as const;

export const bankStatementListSchema = z.object(pagingShape);
