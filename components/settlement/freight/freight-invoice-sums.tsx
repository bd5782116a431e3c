import { useTranslations } from "next-intl";
import { useSettlementFileName } from "@/components/settlement/files/use-settlement-file-name";
import { formatFen } from "@/components/ui/figures/format-fen";
import { useValueFormat } from "@/components/ui/figures/use-value-format";
import { ChoiceLink } from "@/components/ui/layout/choice-link";
import { useCarrierName } from "@/components/ui/shipment/carrier-names";
import { TableCard } from "@/components/ui/table/table-card";
import type { Column } from "@/components/ui/table/table-column";
import { useSettlementState } from "@/lib/client/settlement/settlement-page-state";
import { buildSettlementHref } from "@/lib/client/settlement/settlement-queries";
import type { FilePeriod } from "@/lib/domain/shared/file-name";
import type { FreightInvoicesView } from "@/lib/operations/money/freight-operations";

type Sums = FreightInvoicesView["total"];
type Invoice = FreightInvoicesView["invoices"][number];

/** Invoiced freight by what became of the parcels; the rows add up to the invoices, which are listed below. */
export function FreightInvoiceSums({ view }: { view: FreightInvoicesView }) {
  const [address, change] = useSettlementState();
  const t = useTranslations("settlement");
  const sumColumns = useSumColumns();
  const buildFileName = useSettlementFileName({ carrier: view.carrier ?? "", basis: "" });
  const period = view.from === null ? "" : `${view.from} – ${view.to}`;
  const chosen = view.invoices.find(({ id }) => id === address.file);
  const columns: Column<FreightInvoicesView["outcomes"][number]>[] = [
    {
      key: "outcome",
      header: t("freightInvoices.outcome"),
      isRowHeader: true,
      value: ({ outcome }) => t(`freightCharges.outcomes.${outcome}`),
      className: "whitespace-nowrap",
    },
    ...sumColumns,
  ];
  return (
    <TableCard
      id="freight-outcomes"
      title={t("freightInvoices.title")}
      fileName={buildFileName(t("freightInvoices.title"), findPeriod(view), chosen?.fileName)}
      aside={
        address.file === "" ? (
          period
        ) : (
          <>
            {chosen && t("freightInvoices.chosen", { file: chosen.fileName })}
            <ChoiceLink
              href={buildSettlementHref({ ...address, file: "" })}
              onChoose={() => change({ file: "" })}
              className="text-accent hover:underline"
            >
              {t("freightInvoices.all")}
            </ChoiceLink>
          </>
        )
      }
      columns={columns}
      rows={view.outcomes}
      rowKey={({ outcome }) => outcome}
      rowData={({ outcome }) => ({ "data-testid": "freight-outcome", "data-outcome": outcome })}
      isCurrent={({ outcome }) => outcome === address.outcome}
      open={({ outcome, charges }) =>
        charges === 0
          ? null
          : {
              href: buildSettlementHref({ ...address, outcome, cursor: "" }),
              onOpen: () => change({ outcome: address.outcome === outcome ? "" : outcome }),
            }
      }
      total={{ label: t("freightInvoices.total") }}
      note={
        <>
          {t("freightInvoices.note")} <Claims view={view} />
        </>
      }
    />
  );
}

/** Each invoice with its own sum, to which its rows must add up. */
export function FreightInvoiceList({ view }: { view: FreightInvoicesView }) {
  const [address, change] = useSettlementState();
  const t = useTranslations("settlement.freightInvoices");
  const nameCarrier = useCarrierName();
  const format = useValueFormat();
  const buildFileName = useSettlementFileName({ carrier: view.carrier ?? "", basis: "" });
  const sumColumns = useSumColumns();
  const columns: Column<Invoice>[] = [
    { key: "fileName", header: t("file"), isRowHeader: true, className: "max-w-52 truncate" },
    {
      key: "carrier",
      header: t("carrier"),
      value: ({ carrierName }) => nameCarrier(carrierName),
      className: "whitespace-nowrap",
    },
    { key: "day", header: t("day"), unit: "day" },
    {
      key: "fileFen",
      header: t("fileSum"),
      unit: "fen",
      cell: ({ fileFen, billedFen }) =>
        fileFen === null || fileFen === billedFen ? (
          <span title={fileFen === null ? undefined : t("ties")}>{format(fileFen, "fen")}</span>
        ) : (
          <span className="tone-red text-(--tone)">
            {format(fileFen, "fen")} {t("tiesNot", { money: formatFen(billedFen - fileFen) })}
          </span>
        ),
    },
    ...sumColumns,
  ];
  return (
    <TableCard
      id="freight-invoices"
      title={t("files")}
      fileName={buildFileName(t("files"), findPeriod(view))}
      columns={columns}
      rows={view.invoices}
      rowKey={({ id }) => id}
      rowData={() => ({ "data-testid": "freight-invoice" })}
      isCurrent={({ id }) => id === address.file}
      open={({ id }) => ({
        href: buildSettlementHref({ ...address, file: id, cursor: "" }),
        onOpen: () => change({ file: address.file === id ? "" : id }),
      })}
      shownCount={10}
      note={t("dayNote")}
    />
  );
}

/** Null for a single invoice. */
function findPeriod({ from, to }: FreightInvoicesView): FilePeriod | null {
  return from === null || to === null ? null : { from, to };
}

function useSumColumns(): Column<Sums>[] {
  const t = useTranslations("settlement.freightInvoices");
  return [
    { key: "charges", header: t("charges"), unit: "count", sum: true },
    { key: "billedFen", header: t("billed"), unit: "fen", sum: true },
    { key: "agreedFen", header: t("agreed"), unit: "fen", sum: true },
    { key: "overFen", header: t("over"), unit: "fen", sum: true },
    { key: "underFen", header: t("under"), unit: "fen", sum: true },
    { key: "uncheckedFen", header: t("unchecked"), unit: "fen", sum: true },
  ];
}

/** What was claimed of these invoices, and what the carriers answered. */
function Claims({ view }: { view: FreightInvoicesView }) {
  const t = useTranslations("settlement.freightInvoices");
  if (view.claims.every(({ charges }) => charges === 0)) return null;
  const values = view.claims.flatMap(({ status, charges, fen }) => [
    [status, charges],
    [`${status}Money`, formatFen(fen)],
  ]);
  return t("claimed", Object.fromEntries(values));
}
