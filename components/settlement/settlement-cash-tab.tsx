import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useSettlementFileName } from "@/components/settlement/files/use-settlement-file-name";
import { HydrationParts } from "@/components/ui/feedback/hydration-parts";
import { lazyPart } from "@/components/ui/feedback/lazy-part";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { useNow } from "@/components/ui/figures/now-provider";
import { Stat, StatGroup } from "@/components/ui/figures/stat";
import { Fold } from "@/components/ui/layout/fold";
import { useCarrierName } from "@/components/ui/shipment/carrier-names";
import { TableCard } from "@/components/ui/table/table-card";
import type { Column } from "@/components/ui/table/table-column";
import { useSettlementState } from "@/lib/client/settlement/settlement-page-state";
import {
  buildSettlementHref,
  settlementOptions,
  settlementShopsOptions,
} from "@/lib/client/settlement/settlement-queries";
import { toBeijingDay } from "@/lib/domain/time/beijing-time";
import type { SettlementShops, SettlementView } from "@/lib/operations/money/settlement-operations";
import { SettlementClassTable } from "./settlement-class-table";
import { SettlementItemList } from "./settlement-item-list";

const SettlementItemDrawer = lazyPart(() =>
  import("./settlement-item-drawer").then((each) => each.SettlementItemDrawer),
);

/** Cash on delivery: sums, differences and their age, and each parcel. */
export function SettlementCashTab() {
  const [params, change] = useSettlementState();
  const t = useTranslations("settlement");
  return (
    <QueryBoundary
      query={useQuery(settlementOptions(params))}
      href={buildSettlementHref({})}
      loading={t("loading")}
      className="grid gap-4 px-4 py-4 lg:px-6"
    >
      {(view) => (
        <HydrationParts>
          {view.asOf === null && (
            <p role="status" className="tone-blue text-dense text-(--tone)">
              {t("judging")}
            </p>
          )}
          <SettlementCashTiles view={view} />
          <SettlementClassTable view={view} />
          <Fold label={t("breakdown")} isOpen={params.age !== ""} className="text-dense">
            <div className="mt-3 grid items-start gap-4 xl:grid-cols-2">
              <SettlementAgeingTable view={view} />
              {params.carrier === "" && view.carriers.length > 1 && <SettlementCarrierSums view={view} />}
              <SettlementShopSums />
            </div>
          </Fold>
          <SettlementItemList />
          {params.item !== "" && (
            <SettlementItemDrawer key={params.item} id={params.item} onClose={() => change({ item: "" })} />
          )}
        </HydrationParts>
      )}
    </QueryBoundary>
  );
}

function SettlementCashTiles({ view }: { view: SettlementView }) {
  const t = useTranslations("settlement.tiles");
  const { expected, remitted, difference, overdue, classes, rule } = view;
  const owingCount = classes.filter(({ kind }) => kind !== "unknown").reduce((sum, { count }) => sum + count, 0);
  const open = classes.reduce((sum, { kind, count, done }) => sum + (kind === "matched" ? 0 : count - done), 0);
  const tile = (key: "expected" | "remitted" | "difference" | "overdue", value: number, note: string, tone = "") => (
    <Stat testId={`tile-${key}`} label={t(key)} value={value} unit="fen" note={note} tone={tone} />
  );
  return (
    <StatGroup>
      {tile("expected", expected, t("expectedNote", { count: owingCount }))}
      {tile("remitted", remitted, t("remittedNote"))}
      {tile(
        "difference",
        difference,
        open === 0 ? t("differenceNone") : t("differenceNote", { count: open }),
        open === 0 ? "" : "tone-amber",
      )}
      {tile(
        "overdue",
        overdue.expected,
        t("overdueNote", { count: overdue.count, days: rule.periodDays }),
        overdue.count === 0 ? "" : "tone-red",
      )}
    </StatGroup>
  );
}

/** How long signed parcels have waited for their cash; each interval links to its parcels. */
function SettlementAgeingTable({ view }: { view: SettlementView }) {
  const [params, change] = useSettlementState();
  const t = useTranslations("settlement.ageing");
  const buildFileName = useSettlementFileName({ carrier: params.carrier, basis: "" });
  const now = useNow();
  const { from, to, carrier, basis } = params;
  const maxExpected = Math.max(1, ...view.ageing.map(({ expected }) => expected));
  const columns: Column<SettlementView["ageing"][number]>[] = [
    { key: "age", header: t("age"), isRowHeader: true, value: ({ age }) => t(`ages.${age}`) },
    { key: "count", header: t("count"), unit: "count" },
    { key: "expected", header: t("expected"), unit: "fen" },
    {
      key: "bar",
      header: "",
      only: "screen",
      value: () => null,
      className: "w-1/4",
      cell: ({ expected }) => (
        <span aria-hidden className="block h-2 overflow-hidden rounded-full bg-default">
          <span
            className="block h-full rounded-full bg-(--tone-amber)"
            style={{ width: `${(expected / maxExpected) * 100}%` }}
          />
        </span>
      ),
    },
  ];
  return (
    <TableCard
      id="ageing"
      title={t("title")}
      fileName={buildFileName(t("title"), toBeijingDay(now))}
      aside={t("allTime")}
      columns={columns}
      rows={view.ageing}
      rowKey={({ age }) => age}
      isCurrent={({ age }) => age === params.age}
      open={({ age }) => ({
        href: buildSettlementHref({ from, to, carrier, basis, kind: "unremitted", age }),
        onOpen: () => change({ kind: "unremitted", age, repeated: "", earlier: "" }),
      })}
    />
  );
}

const MAX_CARRIERS_SHOWN = 8;

/** The carriers that owe most; each links to its settlement. */
function SettlementCarrierSums({ view }: { view: SettlementView }) {
  const [params, change] = useSettlementState();
  const t = useTranslations("settlement");
  const nameCarrier = useCarrierName();
  const buildFileName = useSettlementFileName(params);
  const { from, to, basis } = params;
  const known = view.carriers.filter(({ carrier }) => carrier !== null);
  const columns: Column<SettlementView["carriers"][number]>[] = [
    {
      key: "carrier",
      header: t("carrier"),
      isRowHeader: true,
      value: ({ carrierName }) => nameCarrier(carrierName),
      className: "w-full max-w-0",
    },
    { key: "count", header: t("columns.count"), unit: "count" },
    { key: "expected", header: t("columns.expected"), unit: "fen" },
    { key: "remitted", header: t("columns.remitted"), unit: "fen", only: "file" },
    {
      key: "difference",
      header: t("columns.difference"),
      unit: "fen",
      value: ({ remitted, expected }) => remitted - expected,
    },
  ];
  return (
    <TableCard
      id="carriers"
      title={t("byCarrier")}
      fileName={buildFileName(t("byCarrier"), view)}
      fileRows={known}
      columns={columns}
      rows={known.slice(0, MAX_CARRIERS_SHOWN)}
      rowKey={({ carrier }) => carrier ?? ""}
      open={({ carrier }) => ({
        href: buildSettlementHref({ from, to, basis, carrier: carrier ?? "" }),
        onOpen: () => change({ carrier: carrier ?? "" }),
      })}
    />
  );
}

const MAX_SHOPS_SHOWN = 12;

/** The settlement of each shop; not shown where no parcel names one. */
function SettlementShopSums() {
  const [params] = useSettlementState();
  const t = useTranslations("settlement");
  const buildFileName = useSettlementFileName(params);
  const { data } = useQuery(settlementShopsOptions(params));
  if (!data?.items.some(({ shop }) => shop !== null)) return null;
  const columns: Column<SettlementShops["items"][number]>[] = [
    {
      key: "shop",
      header: t("columns.shop"),
      isRowHeader: true,
      value: ({ shop }) => shop ?? t("noShop"),
      className: "w-full max-w-0",
    },
    { key: "count", header: t("columns.count"), unit: "count" },
    { key: "expected", header: t("columns.expected"), unit: "fen", hideBelow: "md" },
    { key: "remitted", header: t("columns.remitted"), unit: "fen", hideBelow: "md" },
    { key: "difference", header: t("columns.difference"), unit: "fen" },
    { key: "open", header: t("columns.open"), unit: "count", className: "text-muted" },
  ];
  return (
    <TableCard
      id="shops"
      title={t("byShop")}
      fileName={buildFileName(t("byShop"), data)}
      fileRows={data.items}
      columns={columns}
      rows={data.items.slice(0, MAX_SHOPS_SHOWN)}
      rowKey={({ shop }) => shop ?? ""}
    />
  );
}
