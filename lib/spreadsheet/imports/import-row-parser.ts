import type { Carrier } from "@/lib/domain/carriers/carrier-catalogue";
import { findCarrier } from "@/lib/domain/carriers/carrier-catalogue";
import { findCarriersByName } from "@/lib/domain/carriers/find-carriers-by-name";
import { type CarrierSuggestion, recognizeCarrier } from "@/lib/domain/carriers/recognize-carrier";
import { parseCountry } from "@/lib/domain/geo/parse-country";
import type { ColumnMapping, ImportField } from "@/lib/domain/imports/import-field";
import { checkShipment } from "@/lib/domain/shipments/check-shipment";
import { type NewShipment, type NewShipmentInput, newShipmentSchema } from "@/lib/domain/shipments/new-shipment";
import { ORDER_SEPARATOR } from "@/lib/domain/shipments/order-numbers";
import { splitTagNames } from "@/lib/domain/tags/tag";
import { parseCarrierTime, toIsoBeijing } from "@/lib/domain/time/beijing-time";
import { type AddressCells, parseAddress, parseForeignAddress } from "@/lib/spreadsheet/cells/parse-address";
import { parseFen } from "@/lib/spreadsheet/cells/parse-money";
import { joinOrders, parseOrderCell } from "@/lib/spreadsheet/cells/parse-orders";
import { parsePhone } from "@/lib/spreadsheet/cells/parse-phone";
import { parseYesNo } from "@/lib/spreadsheet/cells/parse-yes-no";
import { type CarrierCell, readCarrierCell } from "@/lib/spreadsheet/cells/read-carrier-cell";
import { ColumnPlan, RowCells } from "@/lib/spreadsheet/cells/row-cells";
import { isDamagedNumber, parseWaybillCell, type WaybillText } from "@/lib/spreadsheet/cells/waybill-cell";
import type { SheetRow } from "@/lib/spreadsheet/sheet";
import { createImportProblem, type ImportProblem, type ImportProblemCode } from "./import-problem";
import type { HeaderColumn } from "./recognize-header";
import { OmissionFinder } from "./row-omissions";
import { RowProblems } from "./row-problems";
import { findRowWarnings } from "./row-warnings";

/** The parsed content of one row, or of one of the numbers in its cell. */
export interface ImportRow {
  line: number;
  /** The cells as read. */
  cells: readonly string[];
  /** Input for {@link newShipmentSchema}. */
  input: NewShipmentInput;
  /** Validated and ready to be stored; null when there are errors. */
  shipment: NewShipment | null;
  errors: readonly ImportProblem[];
  warnings: readonly ImportProblem[];
  /** Why the row is no parcel, such as a line of totals; null for parcels. Then it has no errors. */
  omission: ImportProblem | null;
  /** Carriers that match the number, when the file names none. A suggestion, never a decision. */
  suggestions: readonly CarrierSuggestion[];
  /** Line of the first row without errors that has the same number; null when there is none before. */
  duplicateOf: number | null;
}

export interface ImportParseOptions {
  mapping: ColumnMapping;
  columns: readonly HeaderColumn[];
  /** The merchant's own names of carriers, by {@link normalizeCarrierName}. */
  ownNames?: ReadonlyMap<string, Carrier>;
}

const FORMULA_ERROR = /^#(?:N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|SPILL!|CALC!)/i;
// biome-ignore lint/suspicious/noControlCharactersInRegex: a line break within a cell is a blank
const CONTROL = /[\u0000-\u001f\u007f]+/g;
const IS_COUNTRY = /^[A-Z]{2}$/;
const COUNTRIES = ["departureCountry", "destinationCountry"] as const;
const CARRIERS = ["carrier", "departureCarrier", "destinationCarrier"] as const;
const NUMBERS: readonly ImportField[] = ["waybillNumber", "phone", "orderNumber"];

/** Parses a file's rows one after the other, and stores the numbers seen so far. */
export class ImportRowParser {
  readonly #plan: ColumnPlan;
  #lastCells: readonly string[] = [];
  readonly #omissions = new OmissionFinder();
  readonly #firstLines = new Map<string, number>();
  readonly #orderAmounts = new Map<string, { number: string; line: number }>();
  readonly #knownCarriers = new Map<string, CarrierCell>();

  constructor(readonly options: ImportParseOptions) {
    this.#plan = new ColumnPlan(options.mapping, options.columns);
  }

  /** One result for each number in the row; one result for a row without any. */
  parse(row: SheetRow): ImportRow[] {
    const written = new RowCells(row, this.#plan);
    const omission = this.#plan.getColumns("waybillNumber").length > 0 ? this.#omissions.find(written) : null;
    const cells = this.#carryDown(row, written);
    if (omission) return [{ ...NO_PARCEL, line: row.line, cells: row.cells, omission }];
    const [first = NO_NUMBER, ...others] = parseWaybillCell(cells.text("waybillNumber"));
    const rows = [this.#readOne(cells, first)];
    // The amounts of a row are those of its order: on each of its parcels they would be collected several times.
    for (const waybill of others) rows.push(this.#readOne(cells, waybill, !rows.some(({ shipment }) => shipment)));
    const counted = rows.map((row) => this.#countOrderOnce(row, cells));
    return others.length === 0 ? counted : warnOfAmounts(counted, cells);
  }

  /** Exports repeat the amount of an order on each of its parcels: it counts on the first. */
  #countOrderOnce(row: ImportRow, cells: RowCells): ImportRow {
    const { orderNumber, shop, orderAmount, waybillNumber } = row.shipment ?? {};
    if (!row.shipment || !orderNumber || !orderAmount) return row;
    const key = JSON.stringify([orderNumber, shop, orderAmount]);
    const first = this.#orderAmounts.get(key);
    if (!first) this.#orderAmounts.set(key, { number: row.shipment.waybillNumber, line: row.line });
    if (!first || first.number === waybillNumber) return row;
    const facts = { orderNumber, line: String(first.line) };
    const warning = createImportProblem("amount_repeated", cells.place("orderAmount"), facts);
    return { ...row, shipment: { ...row.shipment, orderAmount: null }, warnings: [...row.warnings, warning] };
  }

  /**
   * A merged cell is written in its first row only, but means all of them; so a parcel has the order, carrier and address
   * of the row above. Amounts are not repeated: they would be collected several times.
   */
  #carryDown(row: SheetRow, written: RowCells): RowCells {
    const above = this.#lastCells;
    this.#lastCells = row.cells;
    if (!row.mergedFromAbove) return written;
    const carried = [...row.cells];
    for (const column of row.mergedFromAbove) {
      const field = this.options.mapping.find((each) => each.column === column)?.field;
      if (!field || NOT_CARRIED.includes(field) || carried[column]) continue;
      while (carried.length < column) carried.push("");
      carried[column] = above[column] ?? "";
    }
    this.#lastCells = carried;
    return new RowCells({ ...row, cells: carried }, this.#plan);
  }

  #readOne(cells: RowCells, waybill: WaybillText, hasAmounts = true): ImportRow {
    const problems = new RowProblems();
    const row = this.#inputOf(cells, waybill, problems);
    const recognized = recognizeCarrier(waybill.number);
    const open = takeOpenCarrier(problems.errors, recognized);
    const checked = checkInput(hasAmounts ? row : { ...row, ...NO_AMOUNTS }, cells, problems);
    const input = problems.omitLeftOut(row);
    const { errors } = problems;
    const shipment = errors.length === 0 ? checked : null;
    const suggestions = input.carrier ? [] : recognized;
    const { line } = cells.row;
    return {
      line,
      cells: cells.row.cells,
      input,
      shipment,
      errors,
      warnings: [
        ...problems.warnings,
        ...(errors.length === 0 ? [...open, ...findRowWarnings(input, recognized, cells)] : []),
      ],
      omission: null,
      suggestions,
      duplicateOf: this.#firstLineOf(waybill.number, line, shipment !== null),
    };
  }

  #inputOf(cells: RowCells, { number, label, isUnclear }: WaybillText, problems: RowProblems): NewShipmentInput {
    findDamagedCells(cells, number, problems);
    if (isUnclear) problems.add(createImportProblem("number_unclear", cells.place("waybillNumber")));
    const text = (field: ImportField) => (problems.isLeftOut(field) ? "" : cells.text(field).replace(CONTROL, " "));
    const countries = Object.fromEntries(COUNTRIES.map((field) => [field, parseCountryText(text(field))]));
    const { destinationCountry } = countries;
    const isAbroad = destinationCountry !== "CN" && IS_COUNTRY.test(destinationCountry ?? "");
    const international = parseInternationalCell(cells, problems) ?? isAbroad;
    const carriers = Object.fromEntries(
      CARRIERS.map((field) => [field, this.#readCarrierCell(cells, field, number, problems)]),
    );
    const named = carriers.carrier === undefined && label !== "" ? this.#lookUp(label).carriers : [];
    return {
      waybillNumber: number,
      ...carriers,
      ...(named.length === 1 ? { carrier: named[0]?.code } : {}),
      phone: parsePhone(text("phone")) || undefined,
      from: parseAddressFields(text, "from", international) || undefined,
      to: parseAddressFields(text, "to", international) || undefined,
      orderNumber: parseOrders(cells, problems) || undefined,
      salesperson: text("salesperson") || undefined,
      shop: text("shop") || undefined,
      codAmount: parseAmountCell(cells, "codAmount", problems),
      orderAmount: parseAmountCell(cells, "orderAmount", problems),
      freight: parseAmountCell(cells, "freight", problems),
      note: text("note").trim() || undefined,
      tags: parseTagsCell(text("tags")),
      orderedAt: parseTimeCell(cells, problems),
      international,
      ...countries,
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

  /** A row with errors is not imported, so later rows are no duplicates of it. */
  #firstLineOf(number: string, line: number, isValid: boolean): number | null {
    if (number === "") return null;
    const first = this.#firstLines.get(number);
    if (first === undefined && isValid) this.#firstLines.set(number, line);
    return first ?? null;
  }
}

const NO_PARCEL = {
  input: { waybillNumber: "" },
  shipment: null,
  errors: [],
  warnings: [],
  suggestions: [],
  duplicateOf: null,
} satisfies Partial<ImportRow>;
const NO_NUMBER: WaybillText = { number: "", label: "", isUnclear: false };
const AMOUNTS = ["codAmount", "orderAmount", "freight"] as const;
const NO_AMOUNTS = { codAmount: undefined, orderAmount: undefined, freight: undefined };
const NOT_CARRIED: readonly ImportField[] = ["waybillNumber", ...AMOUNTS];

/** Says on the parcel with the amounts of a row that the others have none. */
function warnOfAmounts(rows: readonly ImportRow[], cells: RowCells): ImportRow[] {
  const carrying = rows.find(({ shipment }) => shipment);
  const field = AMOUNTS.find((each) => carrying?.shipment?.[each]);
  if (!field) return [...rows];
  const count = String(rows.length);
  const warning = createImportProblem("amounts_on_first", cells.place(field), { count });
  return rows.map((row) => (row === carrying ? { ...row, warnings: [...row.warnings, warning] } : row));
}

const OPEN_CARRIER: readonly ImportProblemCode[] = ["carrier_unknown", "carrier_ambiguous"];
/** What VLOOKUP gives for a carrier that its table does not have. */
const NOT_FOUND = /^#N\/A$/i;

/**
 * Takes the error of a carrier that cannot be read out of the list if the number shows the carrier,
 * which is then offered: the row need not be lost. Returns the warning in its place.
 */
function takeOpenCarrier(errors: ImportProblem[], recognized: readonly CarrierSuggestion[]): ImportProblem[] {
  const at = errors.findIndex(
    ({ field, code, value }) => field === "carrier" && (OPEN_CARRIER.includes(code) || NOT_FOUND.test(value)),
  );
  const likely = recognized.find(({ confidence }) => confidence === "high");
  const suggested = findCarrier(likely?.code)?.name;
  const error = errors[at];
  if (!error || !suggested) return [];
  errors.splice(at, 1);
  return [createImportProblem("carrier_left_open", error, { suggested })];
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

function parseAmountCell(
  cells: RowCells,
  field: "codAmount" | "orderAmount" | "freight",
  problems: RowProblems,
): number | undefined {
  const text = cells.text(field);
  if (text === "" || FORMULA_ERROR.test(text)) return undefined;
  const amount = parseFen(text);
  if (amount === undefined) problems.add(createImportProblem("amount_unreadable", cells.place(field)));
  return amount;
}

function parseTagsCell(text: string): string[] | undefined {
  const names = splitTagNames(text);
  return names.length === 0 ? undefined : names;
}

/** A time as systems export it, read as Beijing time. */
function parseTimeCell(cells: RowCells, problems: RowProblems): string | undefined {
  const text = cells.text("orderedAt").trim();
  if (text === "" || problems.isLeftOut("orderedAt") || FORMULA_ERROR.test(text)) return undefined;
  const at = parseCarrierTime(text);
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

/**
 * Applies the rules of forms and the API, and adds each problem with its position in the row; one
 * problem for each field.
 *
 * @returns the shipment without the fields that are left out; null when another one is invalid
 */
function checkInput(input: NewShipmentInput, cells: RowCells, problems: RowProblems): NewShipment | null {
  const first = newShipmentSchema.safeParse(input);
  for (const { path, message } of first.error?.issues ?? []) {
    problems.add(schemaProblem(String(path[0]), message, cells, input));
  }
  const parsed = first.success ? first : newShipmentSchema.safeParse(problems.omitLeftOut(input));
  if (!parsed.success) return null;
  const shipment = parsed.data;
  for (const { field, message } of checkShipment(shipment)) {
    const problem = tableProblem(field, message, cells, shipment);
    // The carrier answers nothing without it.
    if (field === "phone") problems.addError(problem);
    else problems.add(problem);
    if (field === "from" || field === "to") shipment[field] = null;
  }
  return shipment;
}

function schemaProblem(name: string, reason: string, cells: RowCells, input: NewShipmentInput): ImportProblem {
  const field = name as keyof NewShipmentInput;
  if (field === "waybillNumber") {
    const place = cells.place(field, input.waybillNumber);
    return input.waybillNumber === ""
      ? createImportProblem("number_missing", place)
      : createImportProblem("invalid", place, { reason });
  }
  const isCountry = field === "departureCountry" || field === "destinationCountry";
  return isCountry
    ? createImportProblem("country_unknown", cells.place(field))
    : createImportProblem("invalid", cells.place(field), { reason });
}

function tableProblem(name: string, reason: string, cells: RowCells, shipment: NewShipment): ImportProblem {
  if (name === "phone") {
    const carrier = findCarrier(shipment.carrier)?.name ?? "";
    return createImportProblem("phone_needed", cells.place("phone"), { carrier });
  }
  if (name === "from" || name === "to")
    return createImportProblem("region_unknown", cells.place(name, shipment[name] ?? ""));
  return createImportProblem("invalid", cells.place(name as ImportField), { reason });
}
