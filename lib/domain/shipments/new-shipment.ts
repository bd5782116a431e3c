import { z } from "zod";
import { findCountryByCode } from "@/lib/domain/geo/parse-country";
import { parsePhone } from "@/lib/domain/privacy/parse-phone";
import { phoneForCarrier } from "@/lib/domain/privacy/phone-number";
import { MAX_RECIPIENT } from "@/lib/domain/privacy/recipient-name";
import { message } from "@/lib/domain/shared/message";
import { newTagNamesSchema } from "@/lib/domain/tags/tag-requests";
import { toIsoBeijing } from "@/lib/domain/time/beijing-time";
import { MAX_PARCEL_NOTE } from "./parcel-note";
import { parseWaybillGroups } from "./waybill-groups";

/** How many one request may add. */
export const MAX_NEW_SHIPMENTS = 1_000;

const TEXT = message("shared.needsText");

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it keeps out
const NO_CONTROL = /^[^\u0000-\u001f\u007f]*$/;

const optionalText = (max: number, tooLong = message("shared.tooLong", { max })) =>
  z
    .string(TEXT)
    .trim()
    .max(max, tooLong)
    .regex(NO_CONTROL, message("shared.controlCharacters"))
    .nullish()
    .transform((text) => text || null);

/** Today's code, also for one of former times. */
const country = z
  .string(TEXT)
  .trim()
  .refine((code) => code === "" || findCountryByCode(code) !== null, message("shipments.noSuchCountry"))
  .nullish()
  .transform((code) => (code ? findCountryByCode(code) : null));

const carrierCode = z
  .string(TEXT)
  .trim()
  .toLowerCase()
  .max(64, message("shared.tooLong", { max: 64 }))
  .nullish()
  .transform((text) => text || null);

const fen = z
  .number(message("shared.fenNeeded"))
  .int(message("shared.fenNeeded"))
  .min(0, message("shared.amountNegative"))
  .max(100_000_000_00, message("shared.amountTooLarge"))
  .nullish()
  .transform((amount) => amount ?? null);

const instant = z.iso
  .datetime({ offset: true, error: message("shipments.orderedAtForm", { example: toIsoBeijing(1_764_000_000_000) }) })
  .nullish()
  .transform((text) => (text ? Date.parse(text) : null));

const address = optionalText(100, message("shipments.addressTooLong", { max: 100 }));

const INVISIBLE = /[\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF]/g;
const MAX_GROUPED_LENGTH = 200;

/**
 * A shipment from a form or the API; the service checks the carrier against the table.
 *
 * @see Kuaidi100 document, 1.3 订阅输入参数: number at most 32 characters, company in lower case, one
 * phone number without its extension
 */
export const newShipmentSchema = z.object(
  {
    waybillNumber: z
      .string({
        error: ({ input }) =>
          message(typeof input === "number" ? "shipments.numberNotText" : "shipments.numberMissing"),
      })
      .transform((text) => text.replace(INVISIBLE, ""))
      .refine(holdsOneNumber, { error: message("shipments.numberSeveral"), abort: true })
      .transform((text) => text.normalize("NFKC").replace(/\s/g, "").toUpperCase())
      .pipe(
        z
          .string()
          .min(1, { error: message("shipments.numberMissing"), abort: true })
          .min(6, { error: message("shipments.numberTooShort", { min: 6 }), abort: true })
          .max(32, { error: message("shipments.numberTooLong", { max: 32 }), abort: true })
          .refine((text) => !/^\d(\.\d+)?E\+\d+$/.test(text), {
            error: message("shipments.numberDamaged"),
            abort: true,
          })
          .regex(/^(?=\D*\d)[A-Z0-9-]*$/, message("shipments.numberCharacters")),
      ),
    carrier: carrierCode,
    phone: z
      .string(TEXT)
      .nullish()
      .transform((text) => (text ? parsePhone(text) || text.trim() || null : null))
      .refine(
        (text) =>
          text === null ||
          (/^\+?[\d\s-]{4,20}((转|#|,|x|ext\.?)\s*\d{1,6})?$/i.test(text) &&
            isPhoneLength(phoneForCarrier(text).length)),
        message("shipments.phoneInvalid"),
      )
      .describe("phone number or its last 4 digits; answers show it masked"),
    /** The name of the recipient. */
    recipient: optionalText(MAX_RECIPIENT),
    from: address.describe("sender's address; Kuaidi100 receives only province, city and district"),
    to: address.describe("recipient's address; Kuaidi100 receives only province, city and district"),
    orderNumber: optionalText(64),
    salesperson: optionalText(32),
    shop: optionalText(64),
    codAmount: fen,
    orderAmount: fen.describe(
      "amount that the buyer paid for the order, in fen; sent with an order of several shipments, it is stored with the first",
    ),
    freight: fen,
    note: optionalText(MAX_PARCEL_NOTE).describe("Note for colleagues, at most 200 characters"),
    tags: newTagNamesSchema
      .nullish()
      .transform((names) => names ?? null)
      .describe("Tags; when writing, their names: at most 20, and new names become tags"),
    orderedAt: instant.describe("When the buyer ordered, ISO 8601"),
    /** Without it, a country abroad tells. */
    international: z
      .boolean(message("shared.needsBoolean"))
      .nullish()
      .transform((value) => value ?? null),
    departureCountry: country,
    departureCarrier: carrierCode,
    destinationCountry: country,
    destinationCarrier: carrierCode,
  },
  message("shipments.shipmentNeeded"),
);

/** The last four digits, or a whole number: a landline without its area code has seven. */
function isPhoneLength(digits: number): boolean {
  return digits === 4 || digits >= 7;
}

/** Whether blanks only group the digits of one number; longer texts are refused for their length. */
function holdsOneNumber(text: string): boolean {
  if (text.length > MAX_GROUPED_LENGTH || !/\s/u.test(text.trim())) return true;
  const { numbers, isUnclear } = parseWaybillGroups(text);
  return numbers.length === 1 && !isUnclear;
}

/** The input before parsing. */
export type NewShipmentInput = z.input<typeof newShipmentSchema>;
/** The result of parsing. */
export type ParsedShipment = z.output<typeof newShipmentSchema>;
/** A shipment that is checked: it is known whether it goes abroad. */
export type NewShipment = ParsedShipment & { international: boolean };

/**
 * The number and carrier as first entered: unique among shipments, so that none is subscribed twice
 * by accident. A number that the carrier uses again is taken from its earlier parcel, see {@link releaseSubmissionKey}.
 */
export function submissionKey({ carrier, waybillNumber }: Pick<NewShipment, "carrier" | "waybillNumber">): string {
  return `${carrier ?? "auto"}:${waybillNumber}`;
}

/** The key of an earlier parcel, so that a later one can have the number. */
export const releaseSubmissionKey = (submittedAs: string, id: string): string => `${submittedAs}#${id}`;
