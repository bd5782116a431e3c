import type { ImportField } from "@/lib/domain/imports/import-field";
import { parseMessage } from "@/lib/domain/shared/message";
import { readShipment } from "@/lib/domain/shipments/check-shipment";
import type { NewShipment, NewShipmentInput } from "@/lib/domain/shipments/new-shipment";
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
  const { shipment, errors, leftOut } = readShipment(input);
  for (const { field, message } of [...errors, ...leftOut]) problems.add(toRowProblem(field, message, cells, input));
  return shipment;
}

function toRowProblem(name: string, reason: string, cells: RowCells, input: NewShipmentInput): ImportProblem {
  const field = name as keyof NewShipmentInput;
  if (field === "waybillNumber") {
    const place = cells.place(field, input.waybillNumber);
    return input.waybillNumber === ""
      ? createImportProblem("number_missing", place)
      : createImportProblem("invalid", place, { reason });
  }
  if (field === "departureCountry" || field === "destinationCountry") {
    return createImportProblem("country_unknown", cells.place(field));
  }
  const isRegion = (field === "from" || field === "to") && parseMessage(reason)?.key === "shipments.provinceUnclear";
  return isRegion
    ? createImportProblem("region_unknown", cells.place(field, input[field] ?? ""))
    : createImportProblem("invalid", cells.place(field as ImportField), { reason });
}
