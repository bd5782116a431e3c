"use client";
import { Form } from "@heroui/react";
import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { useStartJob } from "@/components/jobs/use-start-job";
import { CarrierField } from "@/components/ui/form/carrier-field";
import { FormError } from "@/components/ui/form/form-error";
import { FormField } from "@/components/ui/form/form-field";
import { Button } from "@/components/ui/layout/button";
import { SideDrawer } from "@/components/ui/layout/side-drawer";
import { estimateOptions } from "@/lib/client/jobs/job-queries";
import type { JobEstimate } from "@/lib/domain/jobs/job";
import type { JobSelection } from "@/lib/domain/jobs/new-job";

const FORM_ID = "bulk-resubscribe-form";

/** Subscribes all selected shipments again, optionally with one correction; shows the cost first. */
export function BulkResubscribeDrawer({ selection, count, onStarted, onClose }: Props) {
  const t = useTranslations("bulk");
  const format = useFormatter();
  const [carrier, setCarrier] = useState("");
  const { data: estimate, error: estimateError } = useQuery(estimateOptions(selection));
  const { start, errors, error, isPending } = useStartJob(onStarted);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const phone = String(new FormData(event.currentTarget).get("phone") ?? "").trim();
    start({ kind: "resubscribe", selection, changes: { ...(carrier && { carrier }), ...(phone && { phone }) } });
  };
  const subscribableCount = estimate?.isExact ? estimate.ready : count;
  return (
    <SideDrawer
      keepsOpen
      title={t("resubscribeTitle")}
      lead={<p className="-mt-2 text-dense text-muted">{t("resubscribeLead")}</p>}
      onClose={onClose}
      buttons={
        <Button
          type="submit"
          form={FORM_ID}
          variant="primary"
          isDisabled={subscribableCount === 0}
          isPending={isPending}
        >
          {t("resubscribeAction", { count: format.number(subscribableCount) })}
        </Button>
      }
    >
      <FormError error={error ?? estimateError} />
      <CostFigures estimate={estimate} count={count} hasOtherCarrier={carrier !== ""} />
      <Form id={FORM_ID} onSubmit={submit} validationErrors={errors} validationBehavior="aria" className="pt-4 pb-4">
        <div className="flex flex-col gap-4">
          <CarrierField
            name="carrier"
            label={t("mendCarrier")}
            noneLabel={t("ways.keep")}
            value={carrier}
            onChange={setCarrier}
          />
          <FormField
            name="phone"
            type="tel"
            inputMode="tel"
            autoComplete="off"
            maxLength={32}
            label={t("mendPhone")}
            placeholder={t("ways.keep")}
            hint={t("mendHint")}
          />
        </div>
      </Form>
    </SideDrawer>
  );
}

/** How many shipments can be subscribed, and how many units that costs. */
function CostFigures({ estimate, count, hasOtherCarrier }: FiguresProps) {
  const t = useTranslations("bulk");
  const format = useFormatter();
  const ready = estimate?.isExact ? estimate.ready : undefined;
  const units = estimate && (hasOtherCarrier ? estimate.ready : estimate.units);
  const isSure = estimate?.isExact && !hasOtherCarrier;
  return (
    <dl aria-live="polite" className="mt-1 rounded-lg bg-default px-3 py-2.5 text-dense">
      <div className="flex justify-between gap-4">
        <dt className="text-muted">{t("figures.chosen")}</dt>
        <dd className="tabular-nums">{format.number(count)}</dd>
      </div>
      <div className="mt-1 flex justify-between gap-4">
        <dt className="text-muted">{t("figures.ready")}</dt>
        <dd className="tabular-nums">
          {ready === undefined ? t(estimate ? "figures.unknown" : "figures.counting") : format.number(ready)}
        </dd>
      </div>
      <div className="mt-1 flex justify-between gap-4 font-medium">
        <dt>{t("figures.units")}</dt>
        <dd className="tabular-nums">
          {units === undefined
            ? t("figures.counting")
            : t(isSure ? "figures.exactly" : "figures.atMost", { count: format.number(units) })}
        </dd>
      </div>
      {estimate && !estimate.isExact && <p className="mt-2 text-xs text-muted">{t("figures.tooMany")}</p>}
    </dl>
  );
}

interface FiguresProps {
  estimate: JobEstimate | undefined;
  count: number;
  hasOtherCarrier: boolean;
}

interface Props {
  selection: JobSelection;
  count: number;
  onStarted: (id: string) => void;
  onClose: () => void;
}
