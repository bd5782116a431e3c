import type { Carrier } from "@/lib/domain/carriers/carrier";
import { findCarriersByName } from "@/lib/domain/carriers/find-carriers-by-name";
import { recognizeCarrier } from "@/lib/domain/carriers/recognize-carrier";
import { parseCountry } from "@/lib/domain/geo/parse-country";
import type { AmountField, ForeignAmount } from "@/lib/domain/imports/foreign-amount";
import type { ImportField } from "@/lib/domain/imports/import-field";
import { parsePhone } from "@/lib/domain/privacy/parse-phone";
import type { NewShipmentInput } from "@/lib/domain/shipments/new-shipment";
import { ORDER_SEPARATOR } from "@/lib/domain/shipments/order-numbers";
import { splitTagNames } from "@/lib/domain/tags/tag";
import { parseCarrierTime, toIsoBeijing } from "@/lib/domain/time/beijing-time";
import { type AddressCells, parseAddress, parseForeignAddress } from "@/lib/spreadsheet/cells/parse-address";
import { joinOrders, parseOrderCell } from "@/lib/spreadsheet/cells/parse-orders";
import { parseRecipientInfo } from "@/lib/spreadsheet/cells/parse-recipient-info";
import { type CarrierCell, isUnlistedCarrier, readCarrierCell } from "@/lib/spreadsheet/cells/read-carrier-cell";
import type { RowCells } from "@/lib/spreadsheet/cells/row-cells";
import { isDamagedNumber, type WaybillText } from "@/lib/spreadsheet/cells/waybill-cell";
import { createImportProblem } from "./import-problem";
import { type AmountOptions, readAmountCell } from "./read-amount-cell";
import type { RowProblems } from "./row-problems";

const FORMULA_ERROR = /^#(?:N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|SPILL!|CALC!)/i;
// biome-ignore lint/suspicious/noControlCharactersInRegex: a line break within a cell is a blank
const CONTROL = /[\u0000-\u001f\u007f]+/g;
const YES = /^(?:是|y|yes|true|1|√|✓|国际|国际件|跨境|有)$/iu;
const NO = /^(?:否|n|no|false|0|×|国内|国内件|非国际)$/iu;
const IS_COUNTRY = /^[A-Z]{2}$/;
const COUNTRIES = ["departureCountry", "destinationCountry"] as const;
const CARRIERS = ["carrier", "departureCarrier", "destinationCarrier"] as const;
const NUMBERS: readonly ImportField[] = ["waybillNumber", "phone", "orderNumber"];

/** What a row says of its parcel, and which of the amounts are converted. */
type RowInput = NewShipmentInput & { foreignAmounts: ForeignAmount[] };

/** Reads what the cells of a row say about one parcel. */
export class RowInputReader {
  readonly #knownCarriers = new Map<string, CarrierCell>();

  constructor(readonly options: AmountOptions & { ownNames?: ReadonlyMap<string, Carrier> }) {}

  /** Adds a problem for each cell that cannot be read. */
  read(cells: RowCells, { number, label, isUnclear }: WaybillText, problems: RowProblems): RowInput {
    findDamagedCells(cells, number, problems);
    if (isUnclear) problems.add(createImportProblem("number_unclear", cells.place("waybillNumber")));
    const own = (field: ImportField) => (problems.isLeftOut(field) ? "" : cells.text(field).replace(CONTROL, " "));
    const together: Partial<Record<ImportField, string>> = parseRecipientInfo(own("recipientInfo"));
    const text = (field: ImportField) => own(field) || together[field] || "";
    const countries = Object.fromEntries(COUNTRIES.map((field) => [field, parseCountryText(text(field))]));
    const { destinationCountry } = countries;
    const isAbroad = destinationCountry !== "CN" && IS_COUNTRY.test(destinationCountry ?? "");
    const international = parseInternationalCell(cells, problems) ?? isAbroad;
    const carriers = Object.fromEntries(
      CARRIERS.map((field) => [field, this.#readCarrierCell(cells, field, number, problems)]),
    );
    const foreignAmounts: ForeignAmount[] = [];
    const amount = (field: AmountField) => {
      const text = cells.text(field);
      if (text === "" || FORMULA_ERROR.test(text)) return undefined;
      const read = readAmountCell(cells, field, this.options, problems);
      if (read?.foreign) foreignAmounts.push({ field, ...read.foreign, fen: read.fen });
      return read?.fen;
    };
    const named = carriers.carrier === undefined && label !== "" ? this.#lookUp(label).carriers : [];
    return {
      waybillNumber: number,
      ...carriers,
      ...(named.length === 1 ? { carrier: named[0]?.code } : {}),
      phone: parsePhone(text("phone")) || undefined,
      recipient: parseRecipient(text) || undefined,
      from: parseAddressFields(text, "from", international) || undefined,
      to: parseAddressFields(text, "to", international) || undefined,
      orderNumber: parseOrders(cells, problems) || undefined,
      salesperson: text("salesperson") || undefined,
      shop: text("shop") || undefined,
      codAmount: amount("codAmount"),
      orderAmount: amount("orderAmount"),
      freight: amount("freight"),
      note: text("note").trim() || undefined,
      tags: parseTagsCell(text("tags")),
      orderedAt: parseTimeCell(cells, problems),
      international,
      ...countries,
      foreignAmounts,
    };
  }

  /** Of carriers with the very same name, `J&T Express`, the one whose numbers have the form of this one. */
  #readCarrierCell(
    cells: RowCells,
    field: (typeof CARRIERS)[number],
    number: string,
    problems: RowProblems,
  ): string | undefined {
    const text = cells.text(field);
    if (text === "" || FORMULA_ERROR.test(text)) return undefined;
    const { carriers: found, isGeneric } = this.#lookUp(text);
    if (isGeneric) return undefined;
    if (found.length === 0 && isUnlistedCarrier(text)) {
      problems.warnings.push(createImportProblem("carrier_unlisted", cells.place(field)));
      return undefined;
    }
    if (found.length === 1) return found[0]?.code;
    const shown = recognizeCarrier(number).find(({ confidence }) => confidence === "high")?.code;
    const namesake = findCarriersByName(text, this.options.ownNames).find(({ code }) => code === shown);
    if (namesake) return namesake.code;
    const names = found.slice(0, 3).map(({ name }) => `“${name}”`);
    problems.add(
      names.length === 0
        ? createImportProblem("carrier_unknown", cells.place(field))
        : createImportProblem("carrier_ambiguous", cells.place(field), { names: names.join("、") }),
    );
    return undefined;
  }

  /** A cache, because a file names the same few carriers in every row. */
  #lookUp(text: string): CarrierCell {
    const known = this.#knownCarriers.get(text);
    if (known) return known;
    const found = readCarrierCell(text, this.options.ownNames);
    if (this.#knownCarriers.size < 1_000) this.#knownCarriers.set(text, found);
    return found;
  }
}

function findDamagedCells(cells: RowCells, number: string, problems: RowProblems): void {
  for (const field of NUMBERS) {
    const text = field === "waybillNumber" ? number : cells.text(field).normalize("NFKC").toUpperCase();
    if (isDamagedNumber(text)) problems.add(createImportProblem("number_damaged", cells.place(field, text)));
  }
  for (const { field } of cells.plan.mapping) {
    const text = cells.text(field);
    if (text.startsWith("#") && FORMULA_ERROR.test(text))
      problems.add(createImportProblem("formula_error", cells.place(field)));
    else if (text.includes("\ufffd")) problems.add(createImportProblem("character_damaged", cells.place(field)));
  }
}

/** The order numbers of a cell, several separated by commas, as many as fit. */
function parseOrders(cells: RowCells, problems: RowProblems): string {
  if (problems.isLeftOut("orderNumber")) return "";
  const orders = parseOrderCell(cells.text("orderNumber"));
  const kept = joinOrders(orders);
  if (orders.length > kept.length) {
    const counts = { count: String(orders.length), kept: String(kept.length) };
    problems.warnings.push(createImportProblem("orders_cut", cells.place("orderNumber"), counts));
  }
  return kept.join(ORDER_SEPARATOR);
}

function parseTagsCell(text: string): string[] | undefined {
  const names = splitTagNames(text);
  return names.length === 0 ? undefined : names;
}

/** A time with an offset of its own, as shops abroad export it: `2026-11-20T02:00:00+00:00`. */
const WITH_OFFSET = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d)$/;

/** A time as systems export it; one without an offset is Beijing time. */
function parseTimeCell(cells: RowCells, problems: RowProblems): string | undefined {
  const text = cells.text("orderedAt").trim();
  if (text === "" || problems.isLeftOut("orderedAt") || FORMULA_ERROR.test(text)) return undefined;
  const instant = WITH_OFFSET.test(text) ? Date.parse(text) : Number.NaN;
  const at = Number.isNaN(instant) ? parseCarrierTime(text) : instant;
  if (at === null) problems.add(createImportProblem("time_unreadable", cells.place("orderedAt")));
  return at === null ? undefined : toIsoBeijing(at);
}

function parseInternationalCell(cells: RowCells, problems: RowProblems): boolean | undefined {
  const text = cells.text("international");
  if (text === "" || FORMULA_ERROR.test(text)) return undefined;
  const flag = parseYesNo(text);
  if (flag === undefined) problems.add(createImportProblem("flag_unreadable", cells.place("international")));
  return flag;
}

function parseCountryText(text: string): string | undefined {
  return text === "" ? undefined : parseCountry(text);
}

/** The whole name, or its parts; Chinese names begin with the family's. */
function parseRecipient(text: (field: ImportField) => string): string {
  const whole = text("recipient").trim();
  if (whole !== "") return whole;
  const [first, last] = [text("recipientFirstName").trim(), text("recipientLastName").trim()];
  return /\p{Script=Han}/u.test(first + last) ? last + first : `${first} ${last}`.trim();
}

function parseAddressFields(text: (field: ImportField) => string, side: "from" | "to", isForeign: boolean): string {
  const address: AddressCells = {
    whole: text(side),
    province: text(`${side}Province`),
    city: text(`${side}City`),
    district: text(`${side}District`),
    detail: text(`${side}Detail`),
  };
  return isForeign ? parseForeignAddress(address) : parseAddress(address);
}

/** Whether a cell means yes; undefined when it means neither yes nor no. */
function parseYesNo(text: string): boolean | undefined {
  if (YES.test(text)) return true;
  return NO.test(text) ? false : undefined;
}
