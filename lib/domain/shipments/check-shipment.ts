import { findCarrier, findPhoneLack } from "@/lib/domain/carriers/carrier-catalogue";
import { findRegion } from "@/lib/domain/geo/find-region";
import { type FieldProblem, InvalidInputError } from "@/lib/domain/shared/errors";
import { message, parseMessage } from "@/lib/domain/shared/message";
import { type NewShipment, newShipmentSchema, type ParsedShipment } from "./new-shipment";

/** Without these a parcel cannot be subscribed, or under the wrong name. */
const NEEDED: readonly string[] = ["waybillNumber", "carrier", "departureCarrier", "destinationCarrier"];

/** Whether a wrong value of this field refuses a parcel; any other is left out, since a parcel is worth more than one of its fields. */
export function isNeeded(field: string): boolean {
  return field === "" || NEEDED.includes(field);
}

const SOME_FIELDS = newShipmentSchema.partial();

/** A shipment from outside, as far as it can be read. */
export interface ReadShipment {
  /** Without the fields that are left out; null when there are errors. */
  shipment: NewShipment | null;
  /** Of fields that a parcel needs. */
  errors: readonly FieldProblem[];
  /** Of fields that are left out. */
  leftOut: readonly FieldProblem[];
}

/** Reads a shipment from outside, by the rule that forms, programs, orders and imports share. */
export function readShipment(input: unknown): ReadShipment {
  const whole = newShipmentSchema.safeParse(input);
  const { kept, leftOut } = whole.success ? { kept: input, leftOut: [] } : leaveOutUnreadable(input);
  const parsed = whole.success ? whole : newShipmentSchema.safeParse(kept);
  if (!parsed.success) return { shipment: null, errors: listProblems(parsed.error), leftOut };
  const shipment: NewShipment = { ...parsed.data, international: parsed.data.international ?? isAbroad(parsed.data) };
  const errors = findUnknownCarriers(shipment);
  const unclear = findUnclearAddresses(shipment);
  for (const { field } of unclear) shipment[field] = null;
  return { shipment: errors.length === 0 ? shipment : null, errors, leftOut: [...leftOut, ...unclear] };
}

/** The fields of a shipment, or some of them, without those that cannot be read and that it can do without. */
export function leaveOutUnreadable<Input>(input: Input): { kept: Input; leftOut: FieldProblem[] } {
  const { error } = SOME_FIELDS.safeParse(input);
  const leftOut = error ? listProblems(error).filter(({ field }) => !isNeeded(field)) : [];
  return { kept: leftOut.length > 0 ? omitFields(Object(input), leftOut) : input, leftOut };
}

/** What the answer says beside a stored shipment: what was left out, and that its carrier wants a phone number. */
export function listWarnings({ shipment, leftOut }: ReadShipment): FieldProblem[] {
  const warnings = leftOut.map(warnOfLeftOut);
  const lack = shipment && findPhoneLack(shipment);
  const carrier = findCarrier(shipment?.carrier)?.name ?? "";
  return lack ? [...warnings, { field: "phone", message: message(`importRow.${lack}`, { carrier }) }] : warnings;
}

export function warnOfLeftOut({ field, message: text }: FieldProblem): FieldProblem {
  return { field, message: message("shipments.fieldLeftOut", { reason: parseMessage(text) ?? text }) };
}

/** Values without those of some fields. */
export function omitFields<Values extends object>(values: Values, fields: readonly FieldProblem[]): Values {
  const kept = Object.entries(values).filter(([name]) => !fields.some(({ field }) => field === name));
  return Object.fromEntries(kept) as Values;
}

/** An error with the fields that must be corrected before a shipment can be stored. */
export function invalidFieldsError(problems: readonly FieldProblem[]): InvalidInputError {
  return new InvalidInputError("shared.invalidFields", {}, [...problems]);
}

/** The first problem of each field. */
function listProblems({ issues }: { issues: readonly { path: PropertyKey[]; message: string }[] }): FieldProblem[] {
  const problems = new Map(issues.toReversed().map(({ path, message }) => [String(path[0] ?? ""), message]));
  return [...problems].map(([field, message]) => ({ field, message }));
}

/** Whether a named country means that a parcel is international. @see Kuaidi100 document, 1.3, `interCom` */
function isAbroad({ departureCountry, destinationCountry }: ParsedShipment): boolean {
  return [departureCountry, destinationCountry].some((country) => country !== null && country !== "CN");
}

/** @see Kuaidi100 document, 1.3, `company` */
function findUnknownCarriers(shipment: ParsedShipment): FieldProblem[] {
  return (["carrier", "departureCarrier", "destinationCarrier"] as const).flatMap((field) => {
    const code = shipment[field];
    return code && !findCarrier(code) ? [{ field, message: message("shipments.noSuchCarrier", { code }) }] : [];
  });
}

/** Addresses abroad have no common format. @see Kuaidi100 document, 1.3, `from` and `to` */
function findUnclearAddresses(shipment: NewShipment) {
  return (["from", "to"] as const).flatMap((field) => {
    const address = shipment[field];
    const isUnclear = address && !shipment.international && findRegion(address) === null;
    return isUnclear ? [{ field, message: message("shipments.provinceUnclear") }] : [];
  });
}
