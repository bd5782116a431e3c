import type { Carrier } from "@/lib/domain/carriers/carrier";
import { findCarrier } from "@/lib/domain/carriers/carrier-catalogue";
import { type CarrierSuggestion, recognizeCarrier } from "@/lib/domain/carriers/recognize-carrier";
import { AMOUNT_FIELDS } from "@/lib/domain/imports/foreign-amount";
import type { ColumnMapping, ImportField } from "@/lib/domain/imports/import-field";
import { ColumnPlan, RowCells } from "@/lib/spreadsheet/cells/row-cells";
import { parseWaybillCell, type WaybillText } from "@/lib/spreadsheet/cells/waybill-cell";
import type { SumRule } from "@/lib/spreadsheet/remittance/solve-sums";
import type { SheetRow } from "@/lib/spreadsheet/sheet";
import { checkParts, fillTotals } from "./check-parts";
import { checkInput } from "./check-row-input";
import { TotalChecker } from "./check-totals";
import { takeCodOfOrder } from "./cod-of-order";
import { createImportProblem, type ImportProblem, type ImportProblemCode } from "./import-problem";
import type { ImportRow } from "./import-row";
import type { AmountOptions } from "./read-amount-cell";
import type { HeaderColumn } from "./recognized-header";
import { RowInputReader } from "./row-input-reader";
import { OmissionFinder } from "./row-omissions";
import { RowProblems } from "./row-problems";
import { findRowWarnings } from "./row-warnings";
import { SeenParcels } from "./seen-parcels";

export interface ImportParseOptions extends AmountOptions {
  mapping: ColumnMapping;
  columns: readonly HeaderColumn[];
  /** What must add up in every row. */
  rules?: readonly SumRule[];
  /** The merchant's own names of carriers, by {@link normalizeCarrierName}. */
  ownNames?: ReadonlyMap<string, Carrier>;
}

/** Parses a file's rows one after the other, and stores the numbers seen so far. */
export class ImportRowParser {
  readonly #plan: ColumnPlan;
  #lastCells: readonly string[] = [];
  readonly #omissions = new OmissionFinder();
  readonly #totals: TotalChecker;
  readonly #seenParcels = new SeenParcels();
  readonly #orderAmounts = new Map<string, { number: string; line: number }>();
  readonly #reader: RowInputReader;

  constructor(readonly options: ImportParseOptions) {
    this.#plan = new ColumnPlan(options.mapping, options.columns);
    this.#totals = new TotalChecker(this.#plan);
    this.#reader = new RowInputReader(options);
  }

  /** One result for each number in the row; one result for a row without any. */
  parse(written: SheetRow): ImportRow[] {
    const rules = this.options.rules ?? [];
    const row = rules.length === 0 ? written : fillTotals(written, rules);
    const own = new RowCells(row, this.#plan);
    const omission = this.#plan.getColumns("waybillNumber").length > 0 ? this.#omissions.find(own) : null;
    const cells = this.#carryDown(row, own);
    if (omission) {
      const warnings = omission.code === "row_total" ? this.#totals.compare(row) : [];
      // An order that is not sent is told as such: its amounts are not missing.
      if (omission.code === "row_unsent") this.#totals.add(row);
      return [{ ...NO_PARCEL, line: row.line, cells: row.cells, omission, warnings }];
    }
    const [first = NO_NUMBER, ...others] = parseWaybillCell(cells.text("waybillNumber"));
    const rows = [this.#readOne(cells, first)];
    // The amounts of a row are those of its order: on each of its parcels they would be collected several times.
    for (const waybill of others) rows.push(this.#readOne(cells, waybill, !rows.some(({ shipment }) => shipment)));
    const parcel = rows.find(({ shipment }) => shipment);
    if (parcel) {
      this.#totals.add(row);
      parcel.warnings = [...parcel.warnings, ...checkParts(row, rules, this.#plan)];
    }
    const counted = rows.map((row) => this.#countOrderOnce(row, cells));
    const carrying = counted.find(({ shipment }) => shipment);
    const paid = counted.map((row) => (row === carrying ? takeCodOfOrder(row, cells) : row));
    const warned = others.length === 0 ? paid : warnOfAmounts(paid, cells);
    return warned.map((row) => this.#seenParcels.place(row, cells));
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
    return {
      ...row,
      shipment: { ...row.shipment, orderAmount: null },
      foreignAmounts: row.foreignAmounts.filter(({ field }) => field !== "orderAmount"),
      warnings: [...row.warnings, warning],
    };
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
    const { foreignAmounts, ...row } = this.#reader.read(cells, waybill, problems);
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
      duplicateOf: null,
      isFurtherOrder: false,
      foreignAmounts: hasAmounts ? foreignAmounts : [],
    };
  }
}

const NO_PARCEL = {
  input: { waybillNumber: "" },
  shipment: null,
  errors: [],
  warnings: [],
  suggestions: [],
  duplicateOf: null,
  isFurtherOrder: false,
  foreignAmounts: [],
} satisfies Partial<ImportRow>;
const NO_NUMBER: WaybillText = { number: "", label: "", isUnclear: false };
const NO_AMOUNTS = { codAmount: undefined, orderAmount: undefined, freight: undefined };
const NOT_CARRIED: readonly ImportField[] = ["waybillNumber", ...AMOUNT_FIELDS];

/** Says on the parcel with the amounts of a row that the others have none. */
function warnOfAmounts(rows: readonly ImportRow[], cells: RowCells): ImportRow[] {
  const carrying = rows.find(({ shipment }) => shipment);
  const field = AMOUNT_FIELDS.find((each) => carrying?.shipment?.[each]);
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
