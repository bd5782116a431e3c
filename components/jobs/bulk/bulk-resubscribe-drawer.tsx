import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { type BulkDrawerProps, useStartJob } from "@/components/jobs/use-start-job";
import { CarrierField } from "@/components/ui/carrier/carrier-field";
import { FormDrawer } from "@/components/ui/form/form-drawer";
import { FormError } from "@/components/ui/form/form-error";
import { FormField } from "@/components/ui/form/form-field";
import { getText } from "@/components/ui/form/form-values";
import { estimateOptions } from "@/lib/client/jobs/job-queries";
import type { NewJobInput } from "@/lib/domain/jobs/new-job";
import type { JobEstimate } from "@/lib/operations/work/job-operations";

/** Subscribes all selected shipments again, optionally with one correction; shows the cost first. */
export function BulkResubscribeDrawer({ selection, count, onStarted, onClose }: BulkDrawerProps) {
  const t = useTranslations("bulk");
  const format = useFormatter();
  const [carrier, setCarrier] = useState("");
  const { data: estimate, error: estimateError } = useQuery(estimateOptions(selection));
  const parse = (form: FormData): { input: NewJobInput } => {
    const phone = getText(form, "phone");
    return {
      input: { kind: "resubscribe", selection, changes: { ...(carrier && { carrier }), ...(phone && { phone }) } },
    };
  };
  const subscribableCount = estimate?.isExact ? estimate.ready : count;
  return (
    <FormDrawer
      {...useStartJob(onStarted)}
      title={t("resubscribeTitle")}
      lead={t("resubscribeLead")}
      parse={parse}
      isDisabled={subscribableCount === 0}
      saveLabel={t("resubscribeAction", { count: format.number(subscribableCount) })}
      onClose={onClose}
    >
      <FormError error={estimateError} />
      <CostFigures estimate={estimate} count={count} hasOtherCarrier={carrier !== ""} />
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
    </FormDrawer>
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
    <dl aria-live="polite" className="rounded-lg bg-default px-3 py-2.5 text-dense">
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
            : t(isSure ? "figures.exactly" : "figures.atMost", { count: units })}
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
