"use client";
import { Button, Form, toast } from "@heroui/react";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { FormError } from "@/components/ui/form/form-error";
import { useFormMutation } from "@/components/ui/form/use-form-mutation";
import { SideDrawer } from "@/components/ui/layout/side-drawer";
import { createShipment } from "@/lib/client/shipments/shipment-queries";
import type { NewShipmentInput } from "@/lib/domain/shipments/new-shipment";
import { parseSubscribeForm } from "./parse-subscribe-form";
import { SubscribeFields } from "./subscribe-fields";

const FORM_ID = "subscribe-form";

/** Drawer with the form that subscribes a number. Rendered open; the caller closes it. */
export function SubscribeDrawer({ onClose }: { onClose: () => void }) {
  const t = useTranslations("subscribe");
  const queryClient = useQueryClient();
  const [isInternational, setInternational] = useState(false);
  const { send, errors, error, isPending } = useFormMutation(
    (input: NewShipmentInput) => createShipment(input),
    ({ waybillNumber }) => {
      for (const key of ["shipments", "counts", "overview"]) void queryClient.invalidateQueries({ queryKey: [key] });
      toast.success(t("done", { number: waybillNumber }), { description: t("doneHint") });
      onClose();
    },
  );

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { input, problems } = parseSubscribeForm(
      new FormData(event.currentTarget),
      isInternational,
      t("amountWrong"),
    );
    send(input, problems);
  };

  const buttons = (
    <>
      <Button variant="tertiary" onPress={onClose} className="touch-height">
        {t("cancel")}
      </Button>
      <Button type="submit" form={FORM_ID} variant="primary" isPending={isPending} className="touch-height">
        {t("submit")}
      </Button>
    </>
  );
  return (
    <SideDrawer
      keepsOpen
      title={t("title")}
      lead={<p className="-mt-2 text-dense text-muted">{t("lead")}</p>}
      onClose={onClose}
      buttons={buttons}
    >
      <FormError error={error} />
      <Form id={FORM_ID} onSubmit={submit} validationErrors={errors} validationBehavior="aria" className="pt-2 pb-4">
        <SubscribeFields isInternational={isInternational} onInternational={setInternational} />
      </Form>
    </SideDrawer>
  );
}
