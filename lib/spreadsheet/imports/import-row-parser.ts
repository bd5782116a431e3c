import type { Carrier } from "@/lib/domain/carriers/carrier-catalogue";
import { findCarrier } from "@/lib/domain/carriers/carrier-catalogue";
import { type CarrierSuggestion, recognizeCarrier } from "@/lib/domain/carriers/recognize-carrier";
import { parseCountry } from "@/lib/domain/geo/parse-country";
import type { ColumnMapping, ImportField } from "@/lib/domain/imports/import-field";
import { checkShipment } from "@/lib/domain/shipments/check-shipment";
import { type NewShipment, type NewShipmentInput, newShipmentSchema } from "@/lib/domain/shipments/new-shipment";
import { type AddressCells, parseAddress, parseForeignAddress } from "@/lib/spreadsheet/cells/parse-address";
import { parseFen } from "@/lib/spreadsheet/cells/parse-money";
import { parsePhone } from "@/lib/spreadsheet/cells/parse-phone";
import { parseYesNo } from "@/lib/spreadsheet/cells/parse-yes-no";
import { type CarrierCell, readCarrierCell } from "@/lib/spreadsheet/cells/read-carrier-cell";
import { ColumnPlan, RowCells } from "@/lib/spreadsheet/cells/row-cells";
import { isDamagedNumber, parseWaybillCell, type WaybillText } from "@/lib/spreadsheet/cells/waybill-cell";
import type { SheetRow } from "@/lib/spreadsheet/sheet";
import { createImportProblem, type ImportProblem, type ImportProblemCode } from "./import-problem";
import type { HeaderColumn } from "./recognize-header";
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
const COUNTRIES = ["departureCountry", "destinationCountry"] as const;
const CARRIERS = ["carrier", "departureCarrier", "destinationCarrier"] as const;
const NUMBERS: readonly ImportField[] = ["waybillNumber", "phone", "orderNumber"];

/** Parses a file's rows one after the other, and stores the numbers seen so far. */
export class ImportRowParser {
  readonly #plan: ColumnPlan;
  readonly #firstLines = new Map<string, number>();
  readonly #knownCarriers = new Map<string, CarrierCell>();

  constructor(readonly options: ImportParseOptions) {
    this.#plan = new ColumnPlan(options.mapping, options.columns);
  }

  /** One result for each number in the row; one result for a row without any. */
  parse(row: SheetRow): ImportRow[] {
    const cells = new RowCells(row, this.#plan);
    const [first = NO_NUMBER, ...others] = parseWaybillCell(cells.text("waybillNumber"));
    const rows = [this.#readOne(cells, first)];
    // The amounts of a row are those of its order: on each of its parcels they would be collected several times.
    for (const waybill of others) rows.push(this.#readOne(cells, waybill, !rows.some(({ shipment }) => shipment)));
    return others.length === 0 ? rows : warnOfAmounts(rows, cells);
  }

  #readOne(cells: RowCells, waybill: WaybillText, hasAmounts = true): ImportRow {
    const errors: ImportProblem[] = [];
    const row = this.#inputOf(cells, waybill, errors);
    const input = hasAmounts ? row : { ...row, codAmount: undefined, freight: undefined };
    const recognized = recognizeCarrier(waybill.number);
    const open = takeOpenCarrier(errors, recognized);
    const checked = checkInput(input, cells, errors);
    const shipment = errors.length === 0 ? checked : null;
    const suggestions = input.carrier ? [] : recognized;
    const warnings = errors.length === 0 ? [...open, ...findRowWarnings(input, recognized, cells)] : [];
    const { line } = cells.row;
    return {
      line,
      cells: cells.row.cells,
      input,
      shipment,
      errors,
      warnings,
      suggestions,
      duplicateOf: this.#firstLineOf(waybill.number, line, shipment !== null),
    };
  }

  #inputOf(cells: RowCells, { number, label, isUnclear }: WaybillText, errors: ImportProblem[]): NewShipmentInput {
    findDamagedCells(cells, number, errors);
    if (isUnclear) errors.push(createImportProblem("number_unclear", cells.place("waybillNumber")));
    const countries = Object.fromEntries(COUNTRIES.map((field) => [field, parseCountryCell(cells, field)]));
    const isAbroad = ![undefined, "CN"].includes(countries.destinationCountry);
    const international = parseInternationalCell(cells, errors) ?? isAbroad;
    const carriers = Object.fromEntries(CARRIERS.map((field) => [field, this.#readCarrierCell(cells, field, errors)]));
    const named = carriers.carrier === undefined && label !== "" ? this.#lookUp(label).carriers : [];
    return {
      waybillNumber: number,
      ...carriers,
      ...(named.length === 1 ? { carrier: named[0]?.code } : {}),
      phone: parsePhone(cells.text("phone")) || undefined,
      from: parseAddressCells(cells, "from", international) || undefined,
      to: parseAddressCells(cells, "to", international) || undefined,
      orderNumber: cells.text("orderNumber").normalize("NFKC") || undefined,
      salesperson: cells.text("salesperson") || undefined,
      shop: cells.text("shop") || undefined,
      codAmount: parseAmountCell(cells, "codAmount", errors),
      orderAmount: parseAmountCell(cells, "orderAmount", errors),
      freight: parseAmountCell(cells, "freight", errors),
      international,
      ...countries,
    };
  }

  #readCarrierCell(cells: RowCells, field: (typeof CARRIERS)[number], errors: ImportProblem[]): string | undefined {
    const text = cells.text(field);
    if (text === "" || FORMULA_ERROR.test(text)) return undefined;
    const { carriers: found, isGeneric } = this.#lookUp(text);
    if (isGeneric) return undefined;
    if (found.length === 1) return found[0]?.code;
    const names = found.slice(0, 3).map(({ name }) => `“${name}”`);
    errors.push(
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

const NO_NUMBER: WaybillText = { number: "", label: "", isUnclear: false };
const AMOUNTS = ["codAmount", "freight"] as const;

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

/**
 * Takes the error of a carrier that cannot be read out of the list if the number shows the carrier,
 * which is then offered: the row need not be lost. Returns the warning in its place.
 */
function takeOpenCarrier(errors: ImportProblem[], recognized: readonly CarrierSuggestion[]): ImportProblem[] {
  const at = errors.findIndex(({ field, code }) => field === "carrier" && OPEN_CARRIER.includes(code));
  const likely = recognized.find(({ confidence }) => confidence === "high");
  const suggested = findCarrier(likely?.code)?.name;
  const error = errors[at];
  if (!error || !suggested) return [];
  errors.splice(at, 1);
  return [createImportProblem("carrier_left_open", error, { suggested })];
}

function findDamagedCells(cells: RowCells, number: string, errors: ImportProblem[]): void {
  for (const field of NUMBERS) {
    const text = field === "waybillNumber" ? number : cells.text(field).normalize("NFKC").toUpperCase();
    const code = isDamagedNumber(text) ? "number_damaged" : undefined;
    if (code) errors.push(createImportProblem(code, cells.place(field, text)));
  }
  for (const { field } of cells.plan.mapping) {
    const text = cells.text(field);
    if (text.startsWith("#") && FORMULA_ERROR.test(text))
      errors.push(createImportProblem("formula_error", cells.place(field)));
    else if (text.includes("\ufffd")) errors.push(createImportProblem("character_damaged", cells.place(field)));
  }
}

function parseAmountCell(
  cells: RowCells,
  field: "codAmount" | "orderAmount" | "freight",
  errors: ImportProblem[],
): number | undefined {
  const text = cells.text(field);
  if (text === "" || FORMULA_ERROR.test(text)) return undefined;
  const amount = parseFen(text);
  if (amount === undefined) errors.push(createImportProblem("amount_unreadable", cells.place(field)));
  return amount;
}

function parseInternationalCell(cells: RowCells, errors: ImportProblem[]): boolean | undefined {
  const text = cells.text("international");
  if (text === "" || FORMULA_ERROR.test(text)) return undefined;
  const flag = parseYesNo(text);
  if (flag === undefined) errors.push(createImportProblem("flag_unreadable", cells.place("international")));
  return flag;
}

function parseCountryCell(cells: RowCells, field: (typeof COUNTRIES)[number]): string | undefined {
  const text = cells.text(field);
  return text === "" ? undefined : parseCountry(text);
}

function parseAddressCells(cells: RowCells, side: "from" | "to", isForeign: boolean): string {
  const address: AddressCells = {
    whole: cells.text(side),
    province: cells.text(`${side}Province`),
    city: cells.text(`${side}City`),
    district: cells.text(`${side}District`),
    detail: cells.text(`${side}Detail`),
  };
  return isForeign ? parseForeignAddress(address) : parseAddress(address);
}

/**
 * Applies the rules of forms and the API, and returns each problem with its position in the row;
 * one problem for each field.
 */
function checkInput(input: NewShipmentInput, cells: RowCells, errors: ImportProblem[]): NewShipment | null {
  const invalidFields = new Set(errors.map(({ field }) => field));
  const add = (problem: ImportProblem) => {
    if (!invalidFields.has(problem.field)) errors.push(problem);
    invalidFields.add(problem.field);
  };
  const parsed = newShipmentSchema.safeParse(input);
  if (!parsed.success) {
    for (const { path, message } of parsed.error.issues) add(schemaProblem(String(path[0]), message, cells, input));
    return null;
  }
  for (const { field, message } of checkShipment(parsed.data)) add(tableProblem(field, message, cells, parsed.data));
  return parsed.data;
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
