"use client";
import { useTranslations } from "next-intl";
import { formatFen } from "@/components/ui/figures/format-fen";
import { useNow } from "@/components/ui/figures/now-provider";
import { PrintedSheet } from "@/components/ui/layout/printed-sheet";
import { ScrollArea } from "@/components/ui/layout/scroll-area";
import { useCarrierName } from "@/components/ui/shipment/carrier-names";
import { DataTable } from "@/components/ui/table/data-table";
import type { Column } from "@/components/ui/table/table-column";
import { buildSettlementHref } from "@/lib/client/settlement/settlement-queries";
import { formatBeijingTime } from "@/lib/domain/time/beijing-time";
import type { SettlementItem, SettlementView } from "@/lib/operations/money/settlement-operations";

/** Print version of a carrier's statement: sums, parcels with differences, and a signature line. */
export function SettlementStatement({ view, items, omitted, carrierName }: Props) {
  const t = useTranslations("settlement");
  const nameCarrier = useCarrierName();
  const now = useNow();
  const { from, to, carrier } = view;
  const sums = (["expected", "remitted", "difference"] as const).map(
    (key) => ({ key, header: t(`columns.${key}`), unit: "fen", sum: true }) as const,
  );
  const classColumns: Column<SettlementView["classes"][number]>[] = [
    { key: "kind", header: t("columns.kind"), isRowHeader: true, value: ({ kind }) => t(`kinds.${kind}`) },
    { key: "count", header: t("columns.count"), unit: "count", sum: true },
    ...sums,
  ];
  const itemColumns: Column<SettlementItem>[] = [
    { key: "waybillNumber", header: t("columns.number"), className: "font-mono" },
    ...(carrier === null
      ? [
          {
            key: "carrier",
            header: t("columns.carrier"),
            value: ({ carrierName }: SettlementItem) => nameCarrier(carrierName),
          },
        ]
      : []),
    { key: "kind", header: t("columns.kind"), value: ({ kind }) => t(`kinds.${kind}`), className: "whitespace-nowrap" },
    {
      key: "signedAt",
      header: t("columns.signedAt"),
      unit: "day",
      value: ({ signedAt }) => signedAt?.slice(0, 10) ?? null,
    },
    { key: "settledOn", header: t("columns.settledOn"), unit: "day" },
    ...sums,
  ];
  return (
    <PrintedSheet
      title={t("statement.heading", { carrier: nameCarrier(carrierName) ?? t("allCarriers") })}
      lead={t("statement.period", { from, to, time: formatBeijingTime(now).slice(0, 16) })}
      corner={`${from} – ${to}`}
      back={{ href: buildSettlementHref({ from, to, carrier: carrier ?? "" }), label: t("statement.back") }}
      printLabel={t("statement.print")}
      signatures={(["merchant", "carrierSide", "date", "seal"] as const).map((key) => t(`statement.${key}`))}
    >
      <ScrollArea label={t("classes.title")} className="mt-4">
        <DataTable
          layout="print"
          caption={t("classes.title")}
          columns={classColumns}
          rows={view.classes}
          rowKey={({ kind }) => kind}
          total={{ label: t("classes.total") }}
        />
      </ScrollArea>
      {view.repeated.count > 0 && (
        <p className="mt-2">
          {t("classes.repeated", { count: view.repeated.count, money: formatFen(view.repeated.fen) })}
        </p>
      )}
      {items.length > 0 && (
        <>
          <h2 className="mt-6 mb-2 font-semibold">{t("statement.lines")}</h2>
          <ScrollArea label={t("statement.lines")}>
            <DataTable
              layout="print"
              caption={t("statement.lines")}
              columns={itemColumns}
              rows={items}
              rowKey={({ id }) => id}
              total={{ label: t("statement.linesTotal", { count: items.length }) }}
            />
          </ScrollArea>
        </>
      )}
      {omitted > 0 && <p className="mt-2 text-muted">{t("statement.omitted", { count: omitted })}</p>}
    </PrintedSheet>
  );
}

interface Props {
  view: SettlementView;
  items: readonly SettlementItem[];
  /** Number of parcels that are not on the sheet. */
  omitted: number;
  carrierName: string | null;
}
