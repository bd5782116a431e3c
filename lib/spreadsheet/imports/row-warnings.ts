import { findCarrier, findPhoneLack } from "@/lib/domain/carriers/carrier-catalogue";
import type { CarrierSuggestion } from "@/lib/domain/carriers/recognize-carrier";
import { parseS10 } from "@/lib/domain/carriers/s10-number";
import { parseUpsNumber } from "@/lib/domain/carriers/ups-number";
import type { NewShipmentInput } from "@/lib/domain/shipments/new-shipment";
import type { RowCells } from "@/lib/spreadsheet/cells/row-cells";
import { hasSuspiciousZeros } from "@/lib/spreadsheet/cells/waybill-cell";
import { createImportProblem, type ImportProblem, type ImportProblemCode } from "./import-problem";

/** Warnings for a row that can be imported: it should be checked before it costs a unit. */
export function findRowWarnings(
  { waybillNumber, carrier, phone }: NewShipmentInput,
  recognized: readonly CarrierSuggestion[],
  cells: RowCells,
): ImportProblem[] {
  const warnings: ImportProblem[] = [];
  const addToNumber = (code: ImportProblemCode) =>
    warnings.push(createImportProblem(code, cells.place("waybillNumber", waybillNumber)));
  if (hasSuspiciousZeros(waybillNumber)) addToNumber("zeros_suspicious");
  const checked = parseS10(waybillNumber) ?? parseUpsNumber(waybillNumber);
  if (checked?.isCheckDigitRight === false) addToNumber("check_digit_wrong");
  const likely = recognized.find(({ confidence }) => confidence === "high");
  const differs = likely && carrier ? findCarrierMismatch(likely, carrier) : undefined;
  if (differs) warnings.push(createImportProblem("carrier_differs", cells.place("carrier"), differs));
  const suggested = likely && !carrier ? findCarrier(likely.code) : undefined;
  if (suggested?.needsPhone && !phone) {
    warnings.push(createImportProblem("phone_probably_needed", cells.place("phone"), { carrier: suggested.name }));
  }
  const lack = findPhoneLack({ carrier, phone });
  if (lack) {
    warnings.push(createImportProblem(lack, cells.place("phone"), { carrier: findCarrier(carrier)?.name ?? "" }));
  }
  return warnings;
}

/** Carriers of the same group share their numbers: 顺丰速运 and 顺丰快运 have the same prefixes. */
function findCarrierMismatch(
  { code }: CarrierSuggestion,
  enteredCode: string,
): { suggested: string; carrier: string } | undefined {
  const suggested = findCarrier(code)?.name;
  const carrier = findCarrier(enteredCode)?.name;
  if (!suggested || !carrier || suggested.slice(0, 2) === carrier.slice(0, 2)) return undefined;
  const isPost = (name: string) => /邮政|EMS|国际包裹|Post/i.test(name);
  return isPost(suggested) && isPost(carrier) ? undefined : { suggested, carrier };
}
