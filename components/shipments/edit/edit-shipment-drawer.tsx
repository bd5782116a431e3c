"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { QueryError } from "@/components/ui/feedback/query-error";
import { Button } from "@/components/ui/layout/button";
import { SideDrawer } from "@/components/ui/layout/side-drawer";
import { shipmentOptions } from "@/lib/client/shipments/shipment-queries";
import { EditShipmentForm } from "./edit-shipment-form";
import { useEditShipment } from "./use-edit-shipment";

const FORM_ID = "edit-form";

/** Drawer with the form that edits a shipment, and resubscribes it where possible. */
export function EditShipmentDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTranslations("edit");
  const { data: shipment, error, refetch, isFetching } = useQuery(shipmentOptions(id));
  const { save, problem, fields, isSaving } = useEditShipment(shipment, onClose);
  const canSend = shipment?.resubscription.reason === "ready" && shipment.monitorStatus !== "shutdown";
  const buttons = (
    <>
      <Button type="submit" form={FORM_ID} value="keep" variant={canSend ? "tertiary" : "primary"} isPending={isSaving}>
        {t("save")}
      </Button>
      {canSend && (
        <Button type="submit" form={FORM_ID} value="send" variant="primary" isPending={isSaving}>
          {t("saveAndSend")}
        </Button>
      )}
    </>
  );
  return (
    <SideDrawer
      keepsOpen
      title={t("title")}
      lead={<p className="-mt-2 font-mono text-dense text-muted">{shipment?.waybillNumber}</p>}
      onClose={onClose}
      buttons={buttons}
    >
      {error && !shipment && <QueryError error={error} isRetrying={isFetching} onRetry={() => void refetch()} />}
      {shipment && (
        <EditShipmentForm id={FORM_ID} shipment={shipment} problem={problem} fields={fields} onSave={save} />
      )}
    </SideDrawer>
  );
}
