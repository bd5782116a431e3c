import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { AmountFields, ParcelCarrierField, PhoneField } from "@/components/subscriptions/parcel-fields";
import { findWrongAmounts } from "@/components/subscriptions/parse-subscribe-form";
import { CarrierSuggestion } from "@/components/ui/carrier/carrier-suggestion";
import { RecognizedCarriers } from "@/components/ui/carrier/recognized-carriers";
import { useCarriersByCode } from "@/components/ui/carrier/use-carriers-by-code";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { useUndoableQueuedChange } from "@/components/ui/feedback/use-queued-change";
import { FormDrawer } from "@/components/ui/form/form-drawer";
import { FormField } from "@/components/ui/form/form-field";
import { useCarrierName } from "@/components/ui/shipment/carrier-names";
import { PARCEL_CHANGE, pickParcelValues, reverseParcelChange } from "@/lib/client/shipments/parcel-changes";
import { editShipment, SHIPMENT_CHANGE_KEYS, shipmentOptions } from "@/lib/client/shipments/shipment-queries";
import { MAX_RECIPIENT } from "@/lib/domain/privacy/recipient-name";
import { MAX_PARCEL_NOTE } from "@/lib/domain/shipments/parcel-note";
import type { ShipmentDetail } from "@/lib/domain/shipments/shipment-view";
import { MASKED_FIELDS, type ParsedEdit, parseEditForm } from "./parse-edit-form";
import { useResubscribe } from "./use-resubscribe";

interface SentEdit {
  edit: ParsedEdit;
  /** Whether the shipment is to be subscribed again afterwards. */
  isToBeSent: boolean;
}

/** Drawer with the form that edits a shipment, and resubscribes it where possible. */
export function EditShipmentDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTranslations("edit");
  const tSubscribe = useTranslations("subscribe");
  const queryClient = useQueryClient();
  const query = useQuery(shipmentOptions(id));
  const { data: shipment } = query;
  const editParcel = useEditParcel();
  const { mutateAsync: send } = useResubscribe();
  const { reason, makesNewParcel } = shipment?.resubscription ?? {};
  // What is entered here is about this parcel, not about the next one with its number.
  const canSend = reason === "ready" && !makesNewParcel && shipment?.monitorStatus !== "shutdown";
  const save = async ({ edit, isToBeSent }: SentEdit) => {
    if (!shipment) return;
    if (!isToBeSent) return Object.keys(edit).length === 0 ? undefined : editParcel(shipment, edit);
    // Kuaidi100 is asked with what was saved: it costs money, and is not undone.
    if (Object.keys(edit).length > 0) {
      queryClient.setQueryData(shipmentOptions(id).queryKey, await editShipment(id, edit, shipment.version));
    }
    // It reports its own failure; the edit is saved.
    await send({ ids: [id] }).catch(() => undefined);
  };
  return (
    <FormDrawer
      title={t("title")}
      lead={shipment?.waybillNumber}
      parse={(form) => ({
        input: {
          edit: shipment ? parseEditForm(form, shipment) : {},
          isToBeSent: canSend && form.get("then") !== "keep",
        },
        problems: findWrongAmounts(form, tSubscribe("amountWrong")),
      })}
      save={save}
      isDisabled={!shipment}
      saveLabel={t(canSend ? "saveAndSend" : "save")}
      otherSave={canSend ? { label: t("save"), name: "then", value: "keep" } : undefined}
      onClose={onClose}
    >
      <QueryBoundary query={query} className="grid gap-4">
        {(loaded) => <EditShipmentFields shipment={loaded} />}
      </QueryBoundary>
    </FormDrawer>
  );
}

/** What the server may refuse for what is in it: the form waits for the answer, so that nothing typed is lost. */
const CHECKED_FIELDS = ["waybillNumber", "carrier", "from", "to"];

/**
 * Saves the edit of a parcel, with a notice that undoes it. Fields that only the server can check are saved before the
 * form closes, the others are shown at once.
 */
function useEditParcel() {
  const t = useTranslations("edit");
  const queryClient = useQueryClient();
  const { send, tell } = useUndoableQueuedChange(PARCEL_CHANGE);
  return async (parcel: ShipmentDetail, { phone, recipient, ...edit }: ParsedEdit): Promise<void> => {
    const { id, waybillNumber, monitorStatus } = parcel;
    const given = { ...edit, ...(phone && { phone }), ...(recipient && { recipient }) };
    const isMasked = MASKED_FIELDS.some((field) => field in given);
    const change = { id, waybillNumber, edit, before: pickParcelValues(parcel, edit) };
    const notice = {
      title: t("saved"),
      description: monitorStatus === "polling" ? t("savedLater") : undefined,
      reverse: !isMasked && Object.keys(edit).length > 0 ? reverseParcelChange(change) : null,
    };
    if (!isMasked && !CHECKED_FIELDS.some((field) => field in edit)) return void send(change, notice);
    const saved = await editShipment(id, given, parcel.version);
    queryClient.setQueryData(shipmentOptions(id).queryKey, saved);
    for (const key of SHIPMENT_CHANGE_KEYS) void queryClient.invalidateQueries({ queryKey: [key] });
    tell(notice);
  };
}

/** The editable fields, with the reason and the correction above them. */
function EditShipmentFields({ shipment }: { shipment: ShipmentDetail }) {
  const t = useTranslations("edit");
  const nameCarrier = useCarrierName();
  const words = useTranslations("subscribe");
  const [code, setCode] = useState(shipment.carrier ?? "");
  const [carrier] = useCarriersByCode(code === "" ? [] : [code]);
  const { monitorStatus, subscribedAt, subscriptionProblem, suggestedCarriers } = shipment;
  const canCorrectNumber = monitorStatus === "failed" && subscribedAt === null;
  // Without a subscription nobody follows the carrier that was given.
  const isSent = monitorStatus === "polling" || (monitorStatus === "queued" && shipment.trackingMode === "push");
  const canChangeCarrier = !isSent;
  const returnCodeText = monitorStatus === "failed" ? subscriptionProblem : null;
  return (
    <>
      {returnCodeText && (
        <div className="tone-red rounded-lg bg-(--tone-soft) px-3 py-2 text-dense">
          <p className="font-medium text-(--tone)">{returnCodeText.meaning}</p>
          <p className="mt-0.5">{returnCodeText.mend}</p>
        </div>
      )}
      {canCorrectNumber && (
        <FormField
          name="waybillNumber"
          label={words("number")}
          hint={t("numberHint")}
          autoCapitalize="characters"
          defaultValue={shipment.waybillNumber}
        />
      )}
      {canChangeCarrier && suggestedCarriers.length > 0 && (
        <p className="flex flex-wrap items-center gap-2 text-dense text-muted">
          {t("looksLike")}
          {suggestedCarriers.slice(0, 3).map((each) => (
            <CarrierSuggestion key={each.code} onTake={() => setCode(each.code)}>
              {nameCarrier(each.name)}
            </CarrierSuggestion>
          ))}
        </p>
      )}
      {canChangeCarrier && (
        <div role="status" className="flex flex-wrap gap-2 text-dense empty:hidden">
          <RecognizedCarriers number={shipment.waybillNumber} chosen={code} onTake={setCode} />
        </div>
      )}
      {canChangeCarrier ? (
        <ParcelCarrierField value={code} onChange={setCode} />
      ) : (
        <p className="text-dense text-muted">
          {t("carrierFixed", { carrier: nameCarrier(shipment.carrierName) ?? "–" })}
        </p>
      )}
      <PhoneField carrier={carrier} known={shipment.phone} />
      <FormField
        name="recipient"
        label={words("recipient")}
        hint={shipment.recipient ? t("kept", { value: shipment.recipient }) : undefined}
        placeholder={shipment.recipient ?? undefined}
        maxLength={MAX_RECIPIENT}
      />
      <FormField name="from" label={words("from")} defaultValue={shipment.from ?? ""} />
      <FormField name="to" label={words("to")} defaultValue={shipment.to ?? ""} />
      <FormField name="orderNumber" label={words("orderNumber")} defaultValue={shipment.orderNumber ?? ""} />
      <FormField name="shop" label={words("shop")} defaultValue={shipment.shop ?? ""} />
      <FormField name="salesperson" label={words("salesperson")} defaultValue={shipment.salesperson ?? ""} />
      <div className="grid grid-cols-2 gap-3">
        <AmountFields values={shipment} />
      </div>
      <FormField
        name="note"
        label={words("note")}
        rows={2}
        maxLength={MAX_PARCEL_NOTE}
        defaultValue={shipment.note ?? ""}
      />
    </>
  );
}
