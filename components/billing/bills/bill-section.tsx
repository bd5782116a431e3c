import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { ImportErrorNotice } from "@/components/imports/import-error-notice";
import { ConfirmAction } from "@/components/ui/feedback/confirm-action";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { formatFen } from "@/components/ui/figures/format-fen";
import { Timestamp } from "@/components/ui/figures/timestamp";
import { TABLE_FILES } from "@/components/ui/form/file-drop";
import { Segmented } from "@/components/ui/form/segmented";
import { useFileInput } from "@/components/ui/form/use-file-input";
import { Button } from "@/components/ui/layout/button";
import { Fold } from "@/components/ui/layout/fold";
import { SectionCard } from "@/components/ui/layout/section-card";
import { DataTable } from "@/components/ui/table/data-table";
import { ExportLink } from "@/components/ui/table/export-link";
import { LoadMoreButton } from "@/components/ui/table/load-more-button";
import type { Column } from "@/components/ui/table/table-column";
import {
  BILL_LIST_KEY,
  billListOptions,
  billNumbersOptions,
  buildBillExportHref,
  removeBill,
  uploadBill,
} from "@/lib/client/billing/bill-queries";
import { useDeskUser } from "@/lib/client/shared/desk-user";
import { BILL_VERDICTS, type BillVerdict } from "@/lib/domain/billing/bill-verdict";
import type { BillNumberView, BillView } from "@/lib/operations/money/bill-operations";

/**
 * Compares Kuaidi100's bill with the ledger, and lists the bills compared before.
 *
 * @param month the month to compare with when the bill has no times
 */
export function BillSection({ month }: { month: string }) {
  const t = useTranslations("billing.bills");
  // A bill is about all shops.
  const { managesDesk: mayUpload } = useDeskUser();
  const queryClient = useQueryClient();
  const [openId, setOpenId] = useState<string | null>(null);
  const query = useInfiniteQuery(billListOptions);
  const { mutate, isPending, error } = useMutation({
    mutationFn: (file: File) => uploadBill(file, month),
    onSuccess: async ({ id }) => {
      await queryClient.invalidateQueries({ queryKey: BILL_LIST_KEY });
      setOpenId(id);
    },
  });
  const [field, choose] = useFileInput({
    accept: TABLE_FILES,
    "aria-label": t("choose"),
    "data-testid": "bill-file",
    onFile: mutate,
  });
  return (
    <SectionCard
      id="bills"
      title={t("title")}
      aside={
        mayUpload && (
          <Button size="sm" variant="outline" isPending={isPending} onPress={choose}>
            {isPending ? t("uploading") : t("choose")}
          </Button>
        )
      }
    >
      <div className={mayUpload ? "px-4 py-3 lg:px-5" : "hidden"}>
        <p className="text-dense text-muted">{t("hint", { month })}</p>
        {field}
        <ImportErrorNotice error={error} />
      </div>
      <QueryBoundary query={query} href="/cost" loading={null}>
        {({ pages }) => (
          <ul>
            {pages.flatMap(({ items }) =>
              items.map((bill) => (
                <BillItem
                  key={bill.id}
                  bill={bill}
                  isOpen={bill.id === openId}
                  onToggle={() => setOpenId(bill.id === openId ? null : bill.id)}
                />
              )),
            )}
          </ul>
        )}
      </QueryBoundary>
      {query.hasNextPage && (
        <div className="px-4 py-3 lg:px-5">
          <LoadMoreButton label={t("more")} query={query} />
        </div>
      )}
    </SectionCard>
  );
}

function BillItem({ bill, isOpen, onToggle }: { bill: BillView; isOpen: boolean; onToggle: () => void }) {
  const t = useTranslations("billing.bills");
  const { billOnly, ledgerOnly, twice } = bill.verdicts;
  const differences = billOnly.numbers + ledgerOnly.numbers + twice.numbers;
  return (
    <li data-testid="bill" className="border-t border-separator text-dense">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5 lg:px-5">
        <button
          // plain: the heading of a part that opens

          type="button"
          aria-expanded={isOpen}
          onClick={onToggle}
          className="flex min-w-0 cursor-pointer items-center gap-3 rounded text-start hover:underline touch-min-height"
        >
          <span className="whitespace-nowrap tabular-nums">{bill.month}</span>
          <span className="truncate font-medium">{bill.fileName}</span>
        </button>
        <span className={differences > 0 ? "tone-amber text-(--tone)" : "text-muted"}>
          {differences > 0 ? t("differences", { count: differences }) : t("same")}
        </span>
        <span className="ms-auto flex gap-3 text-muted">
          <span>{bill.createdBy}</span>
          <Timestamp at={bill.createdAt} />
        </span>
      </div>
      {isOpen && <BillPanel bill={bill} />}
    </li>
  );
}

/** One compared bill: its figures, and its numbers by verdict. */
function BillPanel({ bill }: { bill: BillView }) {
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
        <Fold
          label={t("failed", { count: bill.failed })}
          labelClassName="w-fit text-(--tone) max-lg:py-2.5"
          className="tone-red"
        >
          <ul className="mt-1 grid max-h-48 gap-1 overflow-y-auto">
            {bill.problems.map(({ line, message }) => (
              <li key={line}>{t("problem", { line, message })}</li>
            ))}
          </ul>
        </Fold>
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
          className="ms-auto"
        />
      </div>
    </div>
  );
}

function findFirstDifference({ verdicts }: BillView): BillVerdict {
  return (["twice", "billOnly", "ledgerOnly"] as const).find((each) => verdicts[each].numbers > 0) ?? "matched";
}

/** The numbers of a bill with one verdict; each in the ledger links to its shipment. */
function BillNumberTable({ billId, verdict }: { billId: string; verdict: BillVerdict }) {
  const t = useTranslations("billing.bills");
  const query = useInfiniteQuery(billNumbersOptions(billId, verdict));
  const columns: Column<BillNumberView>[] = [
    {
      key: "waybillNumber",
      header: t("columns.number"),
      isRowHeader: true,
      className: "truncate font-mono max-md:max-w-0",
    },
    { key: "carrier", header: t("columns.carrier"), hideBelow: "md", className: "max-w-40 truncate" },
    { key: "billedUnits", header: t("columns.billed"), unit: "count" },
    { key: "recordedUnits", header: t("columns.recorded"), unit: "count" },
    { key: "billedFen", header: t("columns.fen"), unit: "fen", hideBelow: "md" },
    { key: "line", header: t("columns.line"), unit: "count", hideBelow: "sm", className: "text-muted" },
  ];
  return (
    <QueryBoundary query={query} href="/cost" loading={t("loading")} className="grid gap-3">
      {({ pages }) => (
        <DataTable
          caption={t(`verdict.${verdict}`)}
          columns={columns}
          rows={pages.flatMap(({ items }) => items)}
          rowKey={({ waybillNumber }) => waybillNumber}
          rowData={() => ({ "data-testid": "bill-number" })}
          open={({ shipmentId }) => (shipmentId ? { href: `/shipments/${shipmentId}` } : null)}
          isFlush
          isScrolling={false}
          more={<LoadMoreButton label={t("more")} query={query} className="w-fit" />}
        />
      )}
    </QueryBoundary>
  );
}
