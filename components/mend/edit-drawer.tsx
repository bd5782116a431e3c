"use client";
import { Button, Drawer } from "@heroui/react";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { shipmentOptions } from "@/lib/client/shipments";
import { ListTrouble } from "../shipments/list-trouble";
import { EditForm } from "./edit-form";
import { useEdit } from "./use-edit";

const FORM_ID = "edit-form";

/** The form beside the page that changes a shipment, and sends it again where that can be. */
export function EditDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTranslations("edit");
  const { data: shipment, error, refetch, isFetching } = useQuery(shipmentOptions(id));
  const { save, problem, fields, isSaving } = useEdit(shipment, onClose);
  const canSend = shipment?.resubscription.reason === "ready" && shipment.monitorStatus !== "shutdown";
  return (
    // A click beside it does not close it: what was typed would be lost.
    <Drawer.Backdrop isOpen isDismissable={false} onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Drawer.Content placement="right">
        <Drawer.Dialog>
          <Drawer.CloseTrigger aria-label={t("close")} className="max-lg:size-11" />
          <Drawer.Header>
            <Drawer.Heading className="text-lg font-semibold">{t("title")}</Drawer.Heading>
            <p className="-mt-2 font-mono text-[0.8125rem] text-muted">{shipment?.waybillNumber}</p>
          </Drawer.Header>
          <Drawer.Body className="text-foreground">
            {error && !shipment && <ListTrouble error={error} isRetrying={isFetching} onRetry={() => void refetch()} />}
            {shipment && <EditForm id={FORM_ID} shipment={shipment} problem={problem} fields={fields} onSave={save} />}
          </Drawer.Body>
          <Drawer.Footer>
            <Button
              type="submit"
              form={FORM_ID}
              value="keep"
              variant={canSend ? "tertiary" : "primary"}
              isPending={isSaving}
              className="max-lg:h-11"
            >
              {t("save")}
            </Button>
            {canSend && (
              <Button
                type="submit"
                form={FORM_ID}
                value="send"
                variant="primary"
                isPending={isSaving}
                className="max-lg:h-11"
              >
                {t("saveAndSend")}
              </Button>
            )}
          </Drawer.Footer>
        </Drawer.Dialog>
      </Drawer.Content>
    </Drawer.Backdrop>
  );
}
