import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useSettlementFileName } from "@/components/settlement/files/use-settlement-file-name";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { useValueFormat } from "@/components/ui/figures/use-value-format";
import { EmptyLine } from "@/components/ui/layout/empty-line";
import { SectionCard } from "@/components/ui/layout/section-card";
import { TableCard } from "@/components/ui/table/table-card";
import type { Column } from "@/components/ui/table/table-column";
import { freightInvoicesOptions, freightOptions } from "@/lib/client/settlement/freight-queries";
import { useSettlementState } from "@/lib/client/settlement/settlement-page-state";
import { buildSettlementHref } from "@/lib/client/settlement/settlement-queries";
import type { FreightView, LaneFreight } from "@/lib/operations/money/freight-operations";
import { FreightChargeList } from "./freight-charge-list";
import { FreightInvoiceList, FreightInvoiceSums } from "./freight-invoice-sums";
import { FreightRuleList } from "./freight-rule-list";

/**
 * Freight: carriers' invoices checked row by row, and of signed parcels what orders gave, what the rules say and what the
 * carrier charged, by lane.
 */
export function FreightTab() {
  const [address] = useSettlementState();
  const t = useTranslations("settlement");
  const query = useQuery(freightOptions(address));
  const invoices = useQuery(freightInvoicesOptions(address));
  return (
    <div className="grid gap-4 px-4 py-4 lg:px-6">
      <QueryBoundary
        query={invoices}
        href={buildSettlementHref({ tab: "freight" })}
        loading={t("freightInvoices.loading")}
        isEmpty={(view) => view.invoices.length === 0 && address.file === ""}
        empty={
          <SectionCard id="freight-outcomes" title={t("freightInvoices.title")}>
            <EmptyLine>{t("freightInvoices.empty")}</EmptyLine>
          </SectionCard>
        }
      >
        {(view) => (
          <div className="flex flex-col gap-4">
            <FreightInvoiceSums view={view} />
            <FreightInvoiceList view={view} />
            <FreightChargeList />
          </div>
        )}
      </QueryBoundary>
      {address.carrier === "" ? (
        <p className="rounded-xl border border-border bg-surface px-4 py-8 text-center text-muted">
          {t("freight.choose")}
        </p>
      ) : (
        <QueryBoundary query={query} href={buildSettlementHref({ tab: "freight" })} loading={t("freight.loading")}>
          {(view) => <Lanes view={view} />}
        </QueryBoundary>
      )}
      <FreightRuleList />
    </div>
  );
}

type Sums = FreightView["total"];
/** A lane, the lanes that are not listed, or all of them. */
interface LaneRow extends Sums {
  name: string;
  href?: string;
}

function Lanes({ view }: { view: FreightView }) {
  const t = useTranslations("settlement.freight");
  const columns = useLaneColumns();
  const buildFileName = useSettlementFileName({ carrier: view.carrier ?? "", basis: "" });
  const { total, lanes, from, to } = view;
  const notes = [
    total.signed > total.ruled && t("unruled", { count: total.signed - total.ruled }),
    total.weightless > 0 && t("weightless", { count: total.weightless }),
    view.hasMoreLanes && t("moreLanes", { count: lanes.length }),
  ].filter(Boolean);
  const rows: LaneRow[] = lanes.map((lane) => ({
    ...lane,
    name: `${lane.origin ?? t("anywhere")} → ${lane.destination ?? t("anywhere")}`,
    href: buildLaneHref(view, lane),
  }));
  const sum: LaneRow = { ...total, name: t("total") };
  return (
    <TableCard
      id="lanes"
      title={t("title")}
      aside={`${from} – ${to}`}
      fileName={buildFileName(t("title"), { from, to })}
      // The lanes that are not shown are added up in one row, so that the rows sum to the file's total.
      fileRows={[...rows, ...(view.hasMoreLanes ? [{ ...subtractLanes(view), name: t("otherLanes") }] : []), sum]}
      columns={columns}
      rows={rows}
      rowKey={({ name }) => name}
      open={({ href }) => (href ? { href } : null)}
      total={{ label: sum.name, row: sum }}
      empty={t("empty")}
      note={notes.join(" ")}
    />
  );
}

function useLaneColumns(): Column<LaneRow>[] {
  const t = useTranslations("settlement.freight");
  const format = useValueFormat();
  const money = (key: "given" | "ruled" | "charged") =>
    ({
      key,
      header: t(key),
      unit: "fen",
      value: (row: LaneRow) => (row[key] === 0 ? null : row[`${key}Fen`]),
    }) as const;
  const getExcess = ({ charged, comparedChargedFen, comparedFen }: LaneRow) =>
    charged === 0 ? null : comparedChargedFen - comparedFen;
  return [
    { key: "name", header: t("lane"), isRowHeader: true, className: "whitespace-nowrap" },
    { key: "signed", header: t("signed"), unit: "count" },
    money("given"),
    money("ruled"),
    money("charged"),
    {
      key: "overcharged",
      header: t("overcharged"),
      unit: "fen",
      value: getExcess,
      cell: (row) => (
        <span className={(getExcess(row) ?? 0) > 0 ? "tone-red text-(--tone)" : ""}>
          {format(getExcess(row), "fen")}
        </span>
      ),
    },
  ];
}

/** What the listed lanes leave of the total. */
function subtractLanes({ total, lanes }: FreightView): Sums {
  const rest = { ...total };
  for (const key of Object.keys(rest) as (keyof Sums)[]) for (const lane of lanes) rest[key] -= lane[key];
  return rest;
}

function buildLaneHref({ carrier, from, to }: FreightView, { origin, destination }: LaneFreight): string {
  const search = new URLSearchParams({
    carrier: carrier ?? "",
    ...(origin ? { origin } : {}),
    ...(destination ? { destination } : {}),
    by: "signed",
    from,
    to,
    view: "all",
  });
  return `/shipments?${search}`;
}
