import { useQuery } from "@tanstack/react-query";
import { RotateCcw, SearchCheck, SearchX } from "lucide-react";
import { useTranslations } from "next-intl";
import { DateRange } from "@/components/ui/dates/date-range";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { Timestamp, useTimeOrDate } from "@/components/ui/figures/timestamp";
import { SelectField } from "@/components/ui/form/select-field";
import { Button } from "@/components/ui/layout/button";
import { EmptyState } from "@/components/ui/layout/empty-state";
import { PageLink } from "@/components/ui/layout/page-link";
import { useCarrierName } from "@/components/ui/shipment/carrier-names";
import { CursorPager } from "@/components/ui/table/cursor-pager";
import { DataTable } from "@/components/ui/table/data-table";
import type { Column } from "@/components/ui/table/table-column";
import {
  ALL_QUERIES,
  buildReconcileHref,
  isUnfiltered,
  type QueryLogParams,
  queryListOptions,
  queryLogState,
} from "@/lib/client/queries/reconcile-queries";
import { type ChangeUrlState, useUrlState } from "@/lib/client/shared/use-url-state";
import { QUERY_OUTCOMES, QUERY_REASONS } from "@/lib/domain/queries/paid-query";
import type { QueryView } from "@/lib/operations/money/query-operations";
import { QueryFindingText } from "./query-finding-text";
import { QueryOutcomeChip, QueryReason } from "./query-outcome-chip";
import { useQueryPrice } from "./use-query-price";

/** What was asked and found, newest first. Filters and page are in the address. */
export function PaidQueryLog() {
  const t = useTranslations("reconcile.log");
  const [params, change] = useUrlState(queryLogState);
  const query = useQuery(queryListOptions(params));
  const columns = usePaidQueryColumns();
  const empty = isUnfiltered(params) ? (
    <EmptyState Icon={SearchCheck} title={t("empty")} text={t("emptyText")} />
  ) : (
    <EmptyState Icon={SearchX} title={t("noMatch")} text={t("noMatchText")}>
      <Button variant="outline" onPress={() => change(ALL_QUERIES)}>
        {t("reset")}
      </Button>
    </EmptyState>
  );
  return (
    <section aria-labelledby="query-log">
      <h2 id="query-log" className="px-4 pt-2 text-base font-semibold lg:px-6">
        {t("title")}
      </h2>
      <PaidQueryFilters params={params} onChange={change} />
      <QueryBoundary query={query} href="/reconcile" loading={t("loading")}>
        {({ items, nextCursor }) => (
          <>
            {items.length === 0 ? (
              <div className="border-t border-border bg-surface">{empty}</div>
            ) : (
              <DataTable
                layout="cards"
                caption={t("title")}
                columns={columns}
                rows={items}
                rowKey={({ id }) => id}
                rowData={({ outcome }) => ({ "data-testid": "query-row", "data-outcome": outcome ?? undefined })}
              />
            )}
            {(nextCursor !== null || params.cursor !== "") && (
              <CursorPager address={params} query={query} buildHref={buildReconcileHref} onChange={change} />
            )}
          </>
        )}
      </QueryBoundary>
    </section>
  );
}

function PaidQueryFilters({ params, onChange }: Props) {
  const t = useTranslations();
  return (
    <div className="flex flex-wrap items-center gap-2 px-4 py-3 lg:px-6">
      <SelectField
        label={t("reconcile.log.byReason")}
        anyLabel={t("reconcile.log.allReasons")}
        options={QUERY_REASONS.map((reason) => [reason, t(`queries.reason.${reason}`)])}
        value={params.reason}
        onChange={(reason) => onChange({ reason })}
        className="max-md:min-w-36 max-md:flex-1 md:w-40"
      />
      <SelectField
        label={t("reconcile.log.byOutcome")}
        anyLabel={t("reconcile.log.allOutcomes")}
        options={QUERY_OUTCOMES.map((outcome) => [outcome, t(`queries.outcome.${outcome}`)])}
        value={params.outcome}
        onChange={(outcome) => onChange({ outcome })}
        className="max-md:min-w-36 max-md:flex-1 md:w-36"
      />
      <DateRange label={t("reconcile.log.day")} value={params} onChange={onChange} />
      <Button variant="ghost" size="sm" isDisabled={isUnfiltered(params)} onPress={() => onChange(ALL_QUERIES)}>
        <RotateCcw aria-hidden />
        {t("filter.reset")}
      </Button>
    </div>
  );
}

interface Props {
  params: QueryLogParams;
  onChange: ChangeUrlState<typeof queryLogState>;
}

/** Columns of the queries: the parcel, who or which rule asked, what was found and changed, and the cost. */
function usePaidQueryColumns(): readonly Column<QueryView>[] {
  const t = useTranslations("reconcile.log");
  const nameCarrier = useCarrierName();
  const formatPrice = useQueryPrice();
  const formatTime = useTimeOrDate();
  return [
    {
      key: "waybillNumber",
      header: t("columns.number"),
      isRowHeader: true,
      phone: "title",
      cell: ({ shipmentId, waybillNumber, carrierName, carrier }) => (
        <>
          <PageLink
            href={`/shipments/${shipmentId}`}
            className="block truncate rounded font-mono font-medium hover:text-accent hover:underline max-lg:leading-11"
          >
            {waybillNumber}
          </PageLink>
          <span className="block text-xs text-muted max-lg:hidden">{nameCarrier(carrierName) ?? carrier}</span>
        </>
      ),
      className: "lg:w-60",
    },
    {
      key: "queuedAt",
      header: t("columns.asked"),
      cell: (query) => (
        <>
          <span className="me-2 text-muted lg:block lg:text-foreground">
            <QueryReason query={query} />
          </span>
          <span className="text-xs">
            <Timestamp at={query.answeredAt ?? query.askedAt ?? query.queuedAt} />
          </span>
        </>
      ),
      className: "lg:w-52",
    },
    {
      key: "outcome",
      header: t("columns.outcome"),
      phone: "corner",
      cell: (query) => <QueryOutcomeChip finding={query} />,
      className: "lg:w-36",
    },
    {
      key: "message",
      header: t("columns.finding"),
      cell: (query) => (
        <div className="leading-snug">
          <QueryFindingText query={query} />
          {query.status !== "done" && query.nextAttemptAt !== null && query.attempts > 0 && (
            <p className="text-xs text-muted">{t("again", { time: formatTime(query.nextAttemptAt) })}</p>
          )}
        </div>
      ),
    },
    {
      key: "cost",
      header: t("columns.cost"),
      align: "end",
      phone: "labelled",
      value: ({ status, costUnits, costFen }) =>
        status === "done" ? formatPrice({ units: costUnits, fen: costFen }) : null,
      className: "whitespace-nowrap lg:w-32",
    },
  ];
}
