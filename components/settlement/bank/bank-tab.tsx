import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useSettlementFileName } from "@/components/settlement/files/use-settlement-file-name";
import { lazyPart } from "@/components/ui/feedback/lazy-part";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { Stat, StatGroup } from "@/components/ui/figures/stat";
import { TableCard } from "@/components/ui/table/table-card";
import type { Column } from "@/components/ui/table/table-column";
import { bankOptions, bankStatementsOptions } from "@/lib/client/settlement/bank-queries";
import { useSettlementState } from "@/lib/client/settlement/settlement-page-state";
import { buildSettlementHref } from "@/lib/client/settlement/settlement-queries";
import type { BankStatementView, BankView } from "@/lib/operations/money/bank-operations";
import { BankMatchList } from "./bank-match-list";
import { BankUpload } from "./bank-upload";

const BankMatchDrawer = lazyPart(() => import("./bank-match-drawer").then((each) => each.BankMatchDrawer));

/** Cash by the day of payment against the statements of banks. */
export function BankTab() {
  const [params, change] = useSettlementState();
  const t = useTranslations("settlement.bank");
  return (
    <div className="grid gap-4 px-4 py-4 lg:px-6">
      <QueryBoundary
        query={useQuery(bankOptions(params))}
        href={buildSettlementHref({ tab: "bank" })}
        loading={t("loading")}
        className="grid gap-4"
      >
        {(view) => (
          <>
            <BankTiles view={view} />
            <BankMatchList view={view} />
            <BankDayTable view={view} />
          </>
        )}
      </QueryBoundary>
      <BankUpload />
      <BankStatementList />
      {params.match !== "" && <BankMatchDrawer onClose={() => change({ match: "" })} />}
    </div>
  );
}

function BankTiles({ view }: { view: BankView }) {
  const t = useTranslations("settlement.bank.tiles");
  const format = useFormatter();
  const open = view.statuses
    .filter(({ status }) => status === "missing" || status === "unexplained" || status === "different")
    .reduce((sum, { count }) => sum + count, 0);
  return (
    <StatGroup>
      <Stat testId="bank-remitted" label={t("remitted")} value={view.remitted} unit="fen" note={t("remittedNote")} />
      <Stat testId="bank-fee" label={t("fee")} value={view.fee} unit="fen" note={t("feeNote")} />
      <Stat testId="bank-received" label={t("received")} value={view.received} unit="fen" note={t("receivedNote")} />
      <Stat
        testId="bank-difference"
        label={t("difference")}
        value={view.difference}
        unit="fen"
        note={open === 0 ? t("differenceNone") : t("differenceNote", { count: format.number(open) })}
        tone={open === 0 ? "" : "tone-amber"}
      />
    </StatGroup>
  );
}

const MAX_DAYS_SHOWN = 31;

/** Remitted, fee, received and difference of each day of payment; the days sum to the total row. */
function BankDayTable({ view }: { view: BankView }) {
  const t = useTranslations("settlement.bank");
  const buildFileName = useSettlementFileName({ carrier: view.carrier ?? "", basis: "" });
  const columns: Column<BankView["days"][number]>[] = [
    { key: "day", header: t("columns.day"), isRowHeader: true, value: ({ day }) => day ?? t("undated") },
    { key: "count", header: t("columns.count"), unit: "count", sum: true, hideBelow: "md" },
    { key: "remitted", header: t("columns.remitted"), unit: "fen", sum: true },
    { key: "fee", header: t("columns.fee"), unit: "fen", sum: true, hideBelow: "md" },
    { key: "received", header: t("columns.received"), unit: "fen", sum: true },
    { key: "difference", header: t("columns.difference"), unit: "fen", sum: true, className: "font-medium" },
  ];
  return (
    <TableCard
      id="bank-days"
      title={t("days")}
      fileName={buildFileName(`${t("title")} ${t("days")}`, view)}
      aside={`${view.from} – ${view.to}`}
      columns={columns}
      rows={view.days.slice(0, MAX_DAYS_SHOWN)}
      fileRows={view.days}
      rowKey={({ day }) => day ?? ""}
      rowData={({ day }) => ({ "data-testid": "bank-day", "data-day": day ?? "" })}
      total={view.days.length > MAX_DAYS_SHOWN ? undefined : { label: t("total") }}
    />
  );
}

function BankStatementList() {
  const t = useTranslations("settlement.bank");
  const { data } = useQuery(bankStatementsOptions);
  if (!data || data.items.length === 0) return null;
  const columns: Column<BankStatementView>[] = [
    { key: "fileName", header: t("statements.file"), isRowHeader: true, className: "w-full max-w-0 truncate" },
    {
      key: "bank",
      header: t("statements.bank"),
      value: ({ bank, accountTail }) =>
        [t(`banks.${bank}`), accountTail && t("account", { tail: accountTail })].filter(Boolean).join(" "),
    },
    { key: "days", header: t("statements.days"), hideBelow: "md", value: ({ from, to }) => `${from} – ${to}` },
    { key: "entries", header: t("statements.entries"), unit: "count", hideBelow: "md" },
    { key: "added", header: t("statements.added"), unit: "count" },
    { key: "createdBy", header: t("statements.by"), hideBelow: "lg" },
    { key: "createdAt", header: t("statements.at"), unit: "instant", hideBelow: "lg" },
  ];
  return (
    <TableCard
      id="bank-statements"
      title={t("statements.title")}
      columns={columns}
      rows={data.items}
      rowKey={({ id }) => id}
    />
  );
}
