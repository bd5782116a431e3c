import { findCarrier } from "@/lib/domain/carriers/carrier-catalogue";
import type { ImportField } from "@/lib/domain/imports/import-field";
import { checkShipment } from "@/lib/domain/shipments/check-shipment";
import { type NewShipment, type NewShipmentInput, newShipmentSchema } from "@/lib/domain/shipments/new-shipment";
import type { RowCells } from "@/lib/spreadsheet/cells/row-cells";
import { createImportProblem, type ImportProblem } from "./import-problem";
import type { RowProblems } from "./row-problems";

/**
 * Applies the rules of forms and the API, and adds each problem with its position in the row; one
 * problem for each field.
 *
 * @returns the shipment without the fields that are left out; null when another one is invalid
 */
export function checkInput(input: NewShipmentInput, cells: RowCells, problems: RowProblems): NewShipment | null {
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
