import { CARRIER_REFUSED_WITHOUT_PHONE, findCarrier } from "@/lib/domain/carriers/carrier-catalogue";
import { isChineseAddress } from "@/lib/domain/geo/chinese-address";
import { type FieldProblem, InvalidInputError } from "@/lib/domain/shared/errors";
import { message } from "@/lib/domain/shared/message";
import { type NewShipment, newShipmentSchema } from "./new-shipment";

/**
 * Checks a shipment against the tables of carriers and places. @see Kuaidi100 document, 1.3:
 * `company`, `phone`, `from`, `to`
 */
export function checkShipment(shipment: NewShipment): FieldProblem[] {
  const problems: FieldProblem[] = [];
  for (const field of ["carrier", "departureCarrier", "destinationCarrier"] as const) {
    const code = shipment[field];
    if (code && !findCarrier(code)) {
      problems.push({ field, message: message("shipments.noSuchCarrier", { code }) });
    }
  }
  for (const field of ["from", "to"] as const) {
    const address = shipment[field];
    // Addresses abroad have no common format.
    if (address && !shipment.international && !isChineseAddress(address)) {
      problems.push({ field, message: message("shipments.provinceUnclear") });
    }
  }
  const carrier = findCarrier(shipment.carrier);
  if (carrier?.code === CARRIER_REFUSED_WITHOUT_PHONE && !shipment.phone) {
    problems.push({ field: "phone", message: message("shipments.phoneNeeded", { carrier: carrier.name }) });
  }
  return problems;
}

/**
 * Parses and validates a shipment from outside.
 *
 * @throws InvalidInputError with a sentence for each wrong field
 */
export function parseShipment(input: unknown): NewShipment {
  const parsed = newShipmentSchema.safeParse(input);
  const problems = parsed.success
    ? checkShipment(parsed.data)
    : parsed.error.issues.map(({ path, message: text }) => ({ field: path.join("."), message: text }));
  if (!parsed.success || problems.length > 0) throw invalidFieldsError(problems);
  return parsed.data;
}

/** An error with the fields that must be corrected before a shipment can be stored. */
export function invalidFieldsError(problems: FieldProblem[]): InvalidInputError {
  return new InvalidInputError("shared.invalidFields", {}, problems);
}
