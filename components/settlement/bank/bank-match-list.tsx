import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { SettlementPageList } from "@/components/settlement/list/settlement-page-list";
import { formatFen } from "@/components/ui/figures/format-fen";
import { SelectField } from "@/components/ui/form/select-field";
import { SectionCard } from "@/components/ui/layout/section-card";
import { useCarrierName } from "@/components/ui/shipment/carrier-names";
import { DataTable } from "@/components/ui/table/data-table";
import type { Column } from "@/components/ui/table/table-column";
import { bankMatchesOptions } from "@/lib/client/settlement/bank-queries";
import { useSettlementState } from "@/lib/client/settlement/settlement-page-state";
import { buildSettlementHref } from "@/lib/client/settlement/settlement-queries";
import { formatForeign } from "@/lib/domain/settlement/format-foreign";
import type { BankMatchView, BankView } from "@/lib/operations/money/bank-operations";
import { BankStatusChip } from "./bank-status-chip";

/** Each remittance and each payment with its counterpart; one opens beside the list. */
export function BankMatchList({ view }: { view: BankView }) {
  const [params, change] = useSettlementState();
  const t = useTranslations("settlement.bank");
  const query = useQuery(bankMatchesOptions(params));
  const columns = useMatchColumns();
  return (
    <SectionCard id="bank-matches" title={t("list.title")} aside={<StatusFilter view={view} />}>
      <SettlementPageList query={query} empty={t("list.empty")} note={t("list.note")}>
        {(rows) => (
          <DataTable
            caption={t("list.title")}
            columns={columns}
            rows={rows}
            rowKey={({ id }) => id}
            rowData={({ status }) => ({ "data-testid": "bank-match", "data-status": status })}
            isScrolling={false}
            isCurrent={({ id }) => id === params.match}
            open={({ id }) => ({
              href: buildSettlementHref({ ...params, match: id }),
              onOpen: () => change({ match: id }),
            })}
          />
        )}
      </SettlementPageList>
    </SectionCard>
  );
}

function useMatchColumns(): Column<BankMatchView>[] {
  const t = useTranslations("settlement.bank");
  const tFilter = useTranslations("filter");
  const nameCarrier = useCarrierName();
  const nameRemittances = ({ remittances }: BankMatchView) =>
    [...new Set(remittances.map(({ carrierName, fileName }) => nameCarrier(carrierName) ?? fileName))].join(
      tFilter("and"),
    );
  const nameEntries = ({ entries }: BankMatchView) =>
    [...new Set(entries.map(({ bank, payer }) => [t(`banks.${bank}`), payer].filter(Boolean).join(" ")))].join(
      tFilter("and"),
    );
  return [
    { key: "day", header: t("columns.day"), isRowHeader: true, value: ({ day }) => day ?? t("undated") },
    {
      key: "status",
      header: t("columns.status"),
      value: ({ status }) => t(`statuses.${status}`),
      cell: ({ status, confirmedBy }) => (
        <span className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
          <BankStatusChip status={status} />
          {confirmedBy && <span className="text-xs text-muted">{t("list.confirmed", { who: confirmedBy })}</span>}
        </span>
      ),
    },
    {
      key: "remittance",
      header: t("columns.remittance"),
      hideBelow: "lg",
      value: nameRemittances,
      className: "max-w-40 truncate text-muted",
    },
    {
      key: "money",
      header: t("columns.money"),
      hideBelow: "lg",
      value: nameEntries,
      className: "max-w-48 truncate text-muted",
    },
    { key: "remitted", header: t("columns.remitted"), unit: "fen", hideBelow: "md" },
    { key: "fee", header: t("columns.fee"), unit: "fen", hideBelow: "lg" },
    {
      key: "received",
      header: t("columns.received"),
      unit: "fen",
      hideBelow: "md",
      cell: ({ received, entries }) => (
        <>
          {formatFen(received)}
          {entries.map(
            ({ id, original }) =>
              original && (
                <span key={id} className="block text-xs text-muted">
                  {formatForeign(original.currency, original.amount)}
                </span>
              ),
          )}
        </>
      ),
    },
    { key: "difference", header: t("columns.difference"), unit: "fen", className: "font-medium" },
  ];
}

function StatusFilter({ view }: { view: BankView }) {
  const [params, change] = useSettlementState();
  const t = useTranslations("settlement.bank");
  return (
    <SelectField
      label={t("list.status")}
      anyLabel={t("list.all")}
      options={view.statuses.map(({ status, count }) => [
        status,
        t("list.counted", { status: t(`statuses.${status}`), count }),
      ])}
      value={params.status}
      onChange={(status) => change({ status })}
      className="w-56 text-dense max-md:w-full"
    />
  );
}
