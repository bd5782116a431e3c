"use client";
import { Button, Form, toast } from "@heroui/react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { yuanToFen } from "@/components/subscriptions/yuan-to-fen";
import { FormError } from "@/components/ui/form/form-error";
import { FormField } from "@/components/ui/form/form-field";
import { useFormMutation } from "@/components/ui/form/use-form-mutation";
import { SideDrawer } from "@/components/ui/layout/side-drawer";
import {
  changeSettlementRule,
  EMPTY_SETTLEMENT_PARAMS,
  SETTLEMENT_KEY,
  settlementOptions,
} from "@/lib/client/settlement/settlement-queries";

const FORM_ID = "settlement-rule";

/** Form for the tolerance within which payments count as equal. */
export function SettlementRuleDrawer({ onClose }: { onClose: () => void }) {
  const t = useTranslations("settlement.rule");
  const queryClient = useQueryClient();
  const { data: view } = useQuery(settlementOptions(EMPTY_SETTLEMENT_PARAMS));
  const { send, errors, error, isPending } = useFormMutation(changeSettlementRule, () => {
    void queryClient.invalidateQueries({ queryKey: SETTLEMENT_KEY });
    toast.success(t("done"), { description: t("doneHint") });
    onClose();
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const days = (name: string) => {
      const text = String(form.get(name) ?? "").trim();
      return /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
    };
    const toleranceFen = yuanToFen(String(form.get("toleranceFen") ?? "")) ?? Number.NaN;
    const rule = { toleranceFen, periodDays: days("periodDays"), slackDays: days("slackDays") };
    const problems = Object.entries(rule)
      .filter(([, value]) => Number.isNaN(value))
      .map(([field]) => ({ field, message: t(field === "toleranceFen" ? "moneyWrong" : "daysWrong") }));
    send(rule, problems);
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
      title={t("open")}
      lead={<p className="-mt-2 text-dense text-muted">{t("lead")}</p>}
      onClose={onClose}
      buttons={buttons}
    >
      <FormError error={error} />
      {view && (
        <Form
          id={FORM_ID}
          onSubmit={submit}
          validationErrors={errors}
          validationBehavior="aria"
          className="grid gap-4 pt-2 pb-4"
        >
          <FormField
            name="toleranceFen"
            label={t("tolerance")}
            hint={t("toleranceHint")}
            inputMode="decimal"
            isRequired
            defaultValue={(view.rule.toleranceFen / 100).toFixed(2)}
          />
          <FormField
            name="periodDays"
            label={t("period")}
            hint={t("periodHint")}
            inputMode="numeric"
            isRequired
            defaultValue={String(view.rule.periodDays)}
          />
          <FormField
            name="slackDays"
            label={t("slack")}
            hint={t("slackHint")}
            inputMode="numeric"
            isRequired
            defaultValue={String(view.rule.slackDays)}
          />
        </Form>
      )}
    </SideDrawer>
  );
}
