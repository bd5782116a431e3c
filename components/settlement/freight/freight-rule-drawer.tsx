"use client";
import { Button, Form, toast } from "@heroui/react";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { useNow } from "@/components/ui/figures/now-provider";
import { CarrierField } from "@/components/ui/form/carrier-field";
import { FormError } from "@/components/ui/form/form-error";
import { FormField } from "@/components/ui/form/form-field";
import { useFormMutation } from "@/components/ui/form/use-form-mutation";
import { SideDrawer } from "@/components/ui/layout/side-drawer";
import { addFreightRule, SETTLEMENT_KEY } from "@/lib/client/settlement/settlement-queries";
import { toBeijingDay } from "@/lib/domain/time/beijing-time";
import { parseFreightForm } from "./parse-freight-form";

const FORM_ID = "freight-rule-form";

/** Form for a carrier's freight rule. */
export function FreightRuleDrawer({ carrier: preset, onClose }: { carrier: string; onClose: () => void }) {
  const t = useTranslations("settlement.freightForm");
  const queryClient = useQueryClient();
  const month = toBeijingDay(useNow()).slice(0, 7);
  const [carrier, setCarrier] = useState(preset);
  const { send, errors, error, isPending } = useFormMutation(addFreightRule, () => {
    void queryClient.invalidateQueries({ queryKey: SETTLEMENT_KEY });
    toast.success(t("done"));
    onClose();
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const words = { weightWrong: t("weightWrong"), moneyWrong: t("moneyWrong") };
    const { input, problems } = parseFreightForm(new FormData(event.currentTarget), carrier, words);
    send(input, problems);
  };
  const buttons = (
    <>
      <Button variant="tertiary" onPress={onClose} className="touch-height">
        {t("cancel")}
      </Button>
      <Button type="submit" form={FORM_ID} variant="primary" isPending={isPending} className="touch-height">
        {t("save")}
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
      <Form
        id={FORM_ID}
        onSubmit={submit}
        validationErrors={errors}
        validationBehavior="aria"
        className="grid gap-4 pt-2 pb-4"
      >
        <CarrierField
          name="carrier"
          value={carrier}
          onChange={setCarrier}
          label={t("carrier")}
          noneLabel={t("chooseCarrier")}
        />
        <div className="grid grid-cols-2 items-start gap-3">
          <FormField name="origin" label={t("origin")} hint={t("laneHint")} />
          <FormField name="destination" label={t("destination")} />
          <FormField name="firstGrams" label={t("firstGrams")} inputMode="decimal" isRequired defaultValue="1" />
          <FormField name="firstFen" label={t("firstFen")} inputMode="decimal" isRequired />
          <FormField name="stepGrams" label={t("stepGrams")} inputMode="decimal" isRequired defaultValue="1" />
          <FormField name="stepFen" label={t("stepFen")} inputMode="decimal" isRequired />
          <FormField name="fromDay" label={t("fromDay")} type="date" isRequired defaultValue={`${month}-01`} />
          <FormField name="toDay" label={t("toDay")} type="date" hint={t("toDayHint")} />
        </div>
      </Form>
    </SideDrawer>
  );
}
