"use client";
import { Button, Drawer, Form, toast } from "@heroui/react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { ProblemError } from "@/lib/client/fetch-json";
import { createShipment } from "@/lib/client/shipments";
import type { NewShipmentInput } from "@/lib/domain/new-shipment";
import { FormProblem } from "./form-problem";
import { readForm } from "./read-form";
import { SubscribeFields } from "./subscribe-fields";

const FORM_ID = "subscribe-form";

/** The form beside the list that has a number watched. Opens at once; closing it is the caller's part. */
export function SubscribeDrawer({ onClose }: { onClose: () => void }) {
  const t = useTranslations("subscribe");
  const queryClient = useQueryClient();
  const [isInternational, setInternational] = useState(false);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const { mutate, error, isPending, reset } = useMutation({
    mutationFn: (input: NewShipmentInput) => createShipment(input),
    onSuccess: ({ waybillNumber }) => {
      for (const key of ["shipments", "counts", "overview"]) void queryClient.invalidateQueries({ queryKey: [key] });
      toast.success(t("done", { number: waybillNumber }), { description: t("doneHint") });
      onClose();
    },
    onError: (problem) => {
      if (!(problem instanceof ProblemError)) return;
      setErrors(Object.fromEntries(problem.fields.map(({ field, message }) => [field, message])));
    },
  });

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { input, problems } = readForm(new FormData(event.currentTarget), isInternational, t("amountWrong"));
    reset();
    setErrors(Object.fromEntries(problems.map(({ field, message }) => [field, message])));
    if (problems.length === 0) mutate(input);
  };

  return (
    // A click beside it does not close it: what was typed would be lost.
    <Drawer.Backdrop isOpen isDismissable={false} onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Drawer.Content placement="right">
        <Drawer.Dialog>
          <Drawer.CloseTrigger aria-label={t("close")} className="max-lg:size-11" />
          <Drawer.Header>
            <Drawer.Heading className="text-lg font-semibold">{t("title")}</Drawer.Heading>
            <p className="-mt-2 text-[0.8125rem] text-muted">{t("lead")}</p>
          </Drawer.Header>
          <Drawer.Body className="text-foreground">
            <FormProblem error={error} />
            <Form
              id={FORM_ID}
              onSubmit={submit}
              validationErrors={errors}
              validationBehavior="aria"
              className="pt-2 pb-4"
            >
              <SubscribeFields isInternational={isInternational} onInternational={setInternational} />
            </Form>
          </Drawer.Body>
          <Drawer.Footer>
            <Button variant="tertiary" onPress={onClose} className="max-lg:h-11">
              {t("cancel")}
            </Button>
            <Button type="submit" form={FORM_ID} variant="primary" isPending={isPending} className="max-lg:h-11">
              {t("submit")}
            </Button>
          </Drawer.Footer>
        </Drawer.Dialog>
      </Drawer.Content>
    </Drawer.Backdrop>
  );
}
