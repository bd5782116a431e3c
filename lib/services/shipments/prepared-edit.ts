import { findSameParcel, findShipmentRow } from "@/db/queries/shipments/edited-shipment";
import { updateShipment } from "@/db/queries/shipments/new-shipments";
import { findReuseLimit, takeOverNumbers } from "@/db/queries/shipments/reused-numbers";
import { openAddress, type ShipmentRow } from "@/db/queries/shipments/shipment-rows";
import type { Db, Tx } from "@/db/store";
import { isInScope, type ShopScope } from "@/lib/domain/auth/shop-scope";
import { findCarrier, findPhoneLack } from "@/lib/domain/carriers/carrier-catalogue";
import { findRegionCode } from "@/lib/domain/geo/parse-place";
import { regionOf } from "@/lib/domain/geo/region-of";
import { maskPhone } from "@/lib/domain/privacy/phone-number";
import { maskRecipient } from "@/lib/domain/privacy/recipient-name";
import { ConflictError, type FieldProblem, invalidField, NotFoundError } from "@/lib/domain/shared/errors";
import { message } from "@/lib/domain/shared/message";
import { invalidFieldsError, omitFields, readShipment, warnOfLeftOut } from "@/lib/domain/shipments/check-shipment";
import { type NewShipment, submissionKey } from "@/lib/domain/shipments/new-shipment";
import type { ShipmentEdit } from "@/lib/domain/shipments/shipment-edit";
import { chooseShop, type InChosenShop, numberInUse } from "@/lib/domain/shipments/shop-of-caller";
import { openStoredText, sealText } from "@/lib/sealing/sealed-value";
import { decryptTextOrNull, encryptText } from "@/lib/sealing/secrets";
import { leaveTagsOfOtherShops } from "@/lib/services/tags/label-shipment";
import { hashPhone } from "./hash-phone";
import { describeParcel, type ParcelChange } from "./record-parcel-changes";

/** An edit that was parsed and checked against one version of the shipment. */
export interface PreparedEdit {
  id: string;
  /** Of who edits. */
  scope: ShopScope;
  /** The shipment's version that was checked. */
  version: number;
  edit: ShipmentEdit;
  result: InChosenShop<NewShipment>;
  phoneSealed: string | null;
  phoneHash: string | null;
  recipientSealed: string | null;
  fromSealed: string | null;
  toSealed: string | null;
  /** Of fields that were left out. */
  warnings: FieldProblem[];
}

/**
 * Parses and checks an edit by somebody with a scope. Called before the transaction, because encryption runs on another thread.
 *
 * @param mayLeaveOut whether an optional field that cannot be read is left out with a warning; else it refuses the edit
 * @throws NotFoundError, InvalidInputError
 */
export async function prepareEdit(
  db: Db,
  scope: ShopScope,
  id: string,
  given: ShipmentEdit,
  mayLeaveOut = false,
): Promise<PreparedEdit> {
  const row = await findShipmentRow(db, scope, id);
  if (!row) throw new NotFoundError("shipment", id);
  // A phone number that can no longer be decrypted must be entered again.
  const phone = row.phoneSealed === null ? null : await decryptTextOrNull(row.phoneSealed);
  const namesCountry = "departureCountry" in given || "destinationCountry" in given;
  const international = row.international || (namesCountry ? null : false);
  const {
    shipment: parsed,
    errors,
    leftOut,
  } = readShipment({ ...toEditableFields(row), international, phone, ...given });
  const wrong = leftOut.filter(({ field }) => field in given);
  if (!parsed || (wrong.length > 0 && !mayLeaveOut)) throw invalidFieldsError([...errors, ...wrong]);
  if (!mayLeaveOut) refusePhoneLack(parsed, given);
  const edit = omitFields(given, wrong);
  const result = { ...parsed, shop: chooseShop(scope, parsed.shop) };
  const isSamePhone = !("phone" in edit) && row.phoneSealed !== null;
  const phoneSealed = isSamePhone ? row.phoneSealed : result.phone ? await encryptText(result.phone) : null;
  const phoneHash = isSamePhone ? row.phoneHash : result.phone ? hashPhone(result.phone) : null;
  const { recipient, from, to } = result;
  const recipientSealed = "recipient" in edit ? recipient && sealText(recipient) : row.recipientSealed;
  const fromSealed = "from" in edit ? from && sealText(from) : row.fromSealed;
  const toSealed = "to" in edit ? to && sealText(to) : row.toSealed;
  const sealed = { phoneSealed, phoneHash, recipientSealed, fromSealed, toSealed };
  return { id, scope, version: row.version, edit, result, ...sealed, warnings: wrong.map(warnOfLeftOut) };
}

/** A person who chooses a carrier or takes a phone number away is asked for the number that the carrier needs. */
function refusePhoneLack(result: NewShipment, edit: ShipmentEdit): void {
  if (!("carrier" in edit || "phone" in edit) || findPhoneLack(result) !== "phone_needed") return;
  const carrier = findCarrier(result.carrier)?.name ?? "";
  throw invalidFieldsError([{ field: "phone", message: message("shipments.phoneNeeded", { carrier }) }]);
}

/**
 * Writes a checked edit to a locked shipment row.
 *
 * @returns what it changes, for the audit
 * @throws InvalidInputError, ConflictError before any write
 */
export async function applyEdit(tx: Tx, row: ShipmentRow, prepared: PreparedEdit, now: number): Promise<ParcelChange> {
  if (row.version !== prepared.version) throw versionConflict();
  const { waybillNumber, carrier, tags: _, note: __, orderedAt: ___, ...rest } = prepared.result;
  const { from, to, phone, recipient, ...columns } = rest;
  const wasNeverTaken = row.subscribedAt === null && row.monitorStatus === "failed";
  const hasCarrier = "carrier" in prepared.edit && carrier !== row.carrier;
  if (waybillNumber !== row.waybillNumber && !wasNeverTaken) {
    throw invalidField("waybillNumber", "shipments.numberFixed");
  }
  const isSent = row.monitorStatus === "polling" || (row.monitorStatus === "queued" && row.pollingSince === null);
  if (hasCarrier && isSent) {
    throw invalidField("carrier", "shipments.carrierFixed");
  }
  let { submittedAs, earlierId } = row;
  if (hasCarrier || waybillNumber !== row.waybillNumber) {
    if (wasNeverTaken) submittedAs = submissionKey({ carrier, waybillNumber });
    const submission = { waybillNumber, carrier, submittedAs };
    const reuseLimit = await findReuseLimit(tx, now);
    const other = await findSameParcel(tx, { id: row.id, ...submission }, reuseLimit);
    if (other && !isInScope(prepared.scope, other.shop)) throw numberInUse(waybillNumber);
    if (other) throw new ConflictError("shipments.numberTaken", { number: waybillNumber }, { id: other.id });
    if (wasNeverTaken) earlierId = (await takeOverNumbers(tx, [submission], reuseLimit)).get(waybillNumber) ?? null;
  }
  const fromRegion = "from" in prepared.edit ? regionOf(from) : row.fromRegion;
  const toRegion = "to" in prepared.edit ? regionOf(to) : row.toRegion;
  await updateShipment(tx, row.id, {
    ...columns,
    waybillNumber,
    submittedAs,
    earlierId,
    ...(hasCarrier ? { carrier, editedCarrier: carrier, carrierEditedAt: now } : {}),
    // What the edit does not change stays as it is now: since the check it may have been erased, or sealed anew.
    ...("from" in prepared.edit && { fromSealed: prepared.fromSealed }),
    ...("to" in prepared.edit && { toSealed: prepared.toSealed }),
    fromRegion,
    toRegion,
    // Of an address that cannot be decrypted its region is still known.
    origin: findRegionCode(fromRegion ?? from, columns.departureCountry),
    destination: findRegionCode(toRegion ?? to, columns.destinationCountry),
    ...("recipient" in prepared.edit && {
      recipientSealed: prepared.recipientSealed,
      recipientMasked: recipient && maskRecipient(recipient),
    }),
    ...("phone" in prepared.edit && {
      phoneSealed: prepared.phoneSealed,
      phoneHash: prepared.phoneHash,
      phoneMasked: phone && maskPhone(phone),
    }),
    // What is entered anew is kept as long as that of any other parcel.
    ...(["phone", "recipient", "from", "to"].some((field) => field in prepared.edit) && { erasedAt: null }),
    version: row.version + 1,
    nextFlagAt: now, // the limits of flags may differ by carrier, shop and lane
  });
  const change = describeChange(row, prepared);
  if (columns.shop.name === row.shop) return change;
  const labels = await leaveTagsOfOtherShops(tx, row.id, columns.shop.name);
  return { ...change, before: { ...change.before, ...labels.before }, after: { ...change.after, ...labels.after } };
}

function describeChange(row: ShipmentRow, { edit, result, phoneHash }: PreparedEdit): ParcelChange {
  const before = { ...toEditableFields(row), phone: row.phoneMasked };
  const isChanged = (name: string) => name in edit && (name !== "phone" || phoneHash !== row.phoneHash);
  const names = Object.keys(before).filter(isChanged) as (keyof typeof before)[];
  const values = { ...result, shop: result.shop.name };
  const after = Object.fromEntries(names.map((name) => [name, values[name]]));
  return { ...describeParcel(row, result.shop.name), before, after };
}

export function toEditableFields(row: ShipmentRow) {
  const { waybillNumber, carrier, orderNumber, salesperson, shop } = row;
  const recipient = row.recipientSealed && openStoredText(row.recipientSealed);
  const [from, to] = [openAddress(row.fromSealed), openAddress(row.toSealed)];
  const { codAmount, orderAmount, freight, international } = row;
  const { departureCountry, departureCarrier, destinationCountry, destinationCarrier } = row;
  const abroad = { international, departureCountry, departureCarrier, destinationCountry, destinationCarrier };
  return {
    waybillNumber,
    carrier,
    recipient,
    from,
    to,
    orderNumber,
    salesperson,
    shop,
    codAmount,
    orderAmount,
    freight,
    ...abroad,
  };
}

export function versionConflict(): ConflictError {
  return new ConflictError("shipments.changedMeanwhile");
}
