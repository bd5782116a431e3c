import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmAction } from "@/components/ui/feedback/confirm-action";
import { formatFen } from "@/components/ui/figures/format-fen";
import { Segmented } from "@/components/ui/form/segmented";
import { ExportLink } from "@/components/ui/table/export-link";
import { BILL_LIST_KEY, buildBillExportHref, removeBill } from "@/lib/client/billing/bill-queries";
import type { BillView } from "@/lib/domain/billing/bill";
import { BILL_VERDICTS, type BillVerdict } from "@/lib/domain/billing/bill-verdict";
import { BillNumberTable } from "./bill-number-table";

/** One compared bill: its figures, and its numbers by verdict. */
export function BillPanel({ bill }: { bill: BillView }) {
  const t = useTranslations("billing.bills");
  const format = useFormatter();
  const [chosen, setChosen] = useState<BillVerdict>(() => findFirstDifference(bill));
  const { verdicts, billedUnits, recordedUnits, billedFen, recordedFen, billedAtPriceFen } = bill;
  const figures = [
    ["billedUnits", format.number(billedUnits)],
    ["recordedUnits", format.number(recordedUnits)],
    ...(billedFen === null ? [] : ([["billedFen", formatFen(billedFen)]] as const)),
    ...(billedAtPriceFen === null ? [] : ([["billedAtPriceFen", formatFen(billedAtPriceFen)]] as const)),
    ...(recordedFen === null ? [] : ([["recordedFen", formatFen(recordedFen)]] as const)),
  ] as const;
  const notes = [
    bill.otherMonths > 0 && t("otherMonths", { count: bill.otherMonths }),
    bill.unlisted > 0 && t("unlisted", { count: bill.unlisted }),
  ].filter(Boolean);
  return (
    <div data-testid="bill-panel" className="grid gap-4 bg-surface-secondary px-4 py-4 lg:px-5">
      <dl className="flex flex-wrap gap-x-8 gap-y-3">
        {figures.map(([key, value]) => (
          <div key={key}>
            <dt className="text-muted">{t(`figures.${key}`)}</dt>
            <dd className="text-lg font-semibold tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      {notes.length > 0 && <p className="text-muted">{notes.join(" ")}</p>}
      {bill.failed > 0 && (
        <details className="tone-red">
          <summary className="w-fit cursor-pointer text-(--tone) max-lg:py-2.5">
            {t("failed", { count: bill.failed })}
          </summary>
          <ul className="mt-1 grid max-h-48 gap-1 overflow-y-auto">
            {bill.problems.map(({ line, message }) => (
              <li key={line}>{t("problem", { line, message })}</li>
            ))}
          </ul>
        </details>
      )}
      <Segmented
        label={t("verdicts")}
        value={chosen}
        options={BILL_VERDICTS.map((verdict) => ({
          value: verdict,
          label: (
            <>
              {t(`verdict.${verdict}`)}
              <span className="tabular-nums">{format.number(verdicts[verdict].numbers)}</span>
            </>
          ),
        }))}
        onChange={setChosen}
      />
      <p className="text-muted">{t(`meaning.${chosen}`, { units: verdicts[chosen].units })}</p>
      {verdicts[chosen].numbers > 0 && <BillNumberTable key={chosen} billId={bill.id} verdict={chosen} />}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        {verdicts[chosen].numbers > 0 && (
          <ExportLink href={buildBillExportHref(bill.id, chosen)} label={t("exportVerdict")} />
        )}
        <ExportLink href={buildBillExportHref(bill.id)} label={t("exportAll")} />
        <ConfirmAction
          label={t("remove")}
          confirmLabel={t("sure")}
          send={() => removeBill(bill.id)}
          success={t("removed")}
          invalidates={[BILL_LIST_KEY]}
          className="ms-auto"
        />
      </div>
    </div>
  );
}

function findFirstDifference({ verdicts }: BillView): BillVerdict {
  return (["twice", "billOnly", "ledgerOnly"] as const).find((each) => verdicts[each].numbers > 0) ?? "matched";
}
