import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { ImportErrorNotice } from "@/components/imports/import-error-notice";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { Timestamp } from "@/components/ui/figures/timestamp";
import { Button } from "@/components/ui/layout/button";
import { SectionCard } from "@/components/ui/layout/section-card";
import { LoadMoreButton } from "@/components/ui/table/load-more-button";
import { BILL_LIST_KEY, billListOptions, uploadBill } from "@/lib/client/billing/bill-queries";
import { useDeskUser } from "@/lib/client/shared/desk-user";
import type { BillView } from "@/lib/domain/billing/bill";
import { BillPanel } from "./bill-panel";

const ACCEPTED = ".xlsx,.xls,.csv,.txt,.tsv";

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
  const input = useRef<HTMLInputElement>(null);
  const [openId, setOpenId] = useState<string | null>(null);
  const query = useInfiniteQuery(billListOptions);
  const { mutate, isPending, error } = useMutation({
    mutationFn: (file: File) => uploadBill(file, month),
    onSuccess: async ({ id }) => {
      await queryClient.invalidateQueries({ queryKey: BILL_LIST_KEY });
      setOpenId(id);
    },
  });
  return (
    <SectionCard
      id="bills"
      title={t("title")}
      aside={
        mayUpload && (
          <Button size="sm" variant="outline" isPending={isPending} onPress={() => input.current?.click()}>
            {isPending ? t("uploading") : t("choose")}
          </Button>
        )
      }
    >
      <div className={mayUpload ? "px-4 py-3 lg:px-5" : "hidden"}>
        <p className="text-dense text-muted">{t("hint", { month })}</p>
        <input
          ref={input}
          type="file"
          accept={ACCEPTED}
          aria-label={t("choose")}
          data-testid="bill-file"
          className="sr-only"
          tabIndex={-1}
          onChange={({ target }) => {
            const file = target.files?.[0];
            if (file) mutate(file);
            target.value = ""; // allows the same file to be chosen again after it is corrected
          }}
        />
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
