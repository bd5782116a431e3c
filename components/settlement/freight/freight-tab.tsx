"use client";
import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { LoadingState } from "@/components/ui/feedback/loading-state";
import { QueryError } from "@/components/ui/feedback/query-error";
import { formatFen } from "@/components/ui/figures/format-fen";
import { ScrollArea } from "@/components/ui/layout/scroll-area";
import { SectionCard } from "@/components/ui/layout/section-card";
import { TableDownload } from "@/components/ui/table/table-download";
import { buildSettlementHref, freightOptions, type SettlementParams } from "@/lib/client/settlement/settlement-queries";
import type { FreightView, LaneFreight } from "@/lib/domain/settlement/freight-rule";
import type { SmallTable } from "@/lib/domain/shared/small-csv";
import { FreightRuleList } from "./freight-rule-list";

/** Freight of signed parcels: amounts given in orders, calculated by rules, and charged by the carrier. */
export function FreightTab({ address, canManage }: { address: SettlementParams; canManage: boolean }) {
  const t = useTranslations("settlement.freight");
  const { data: view, error, refetch, isFetching } = useQuery(freightOptions(address));
  const isChosen = address.carrier !== "";
  return (
    <div className="grid gap-4 px-4 py-4 lg:px-6">
      {!isChosen && (
        <p className="rounded-xl border border-border bg-surface px-4 py-8 text-center text-muted">{t("choose")}</p>
      )}
      {isChosen && error && !view && (
        <QueryError
          error={error}
          isRetrying={isFetching}
          href={buildSettlementHref({ tab: "freight" })}
          onRetry={() => void refetch()}
        />
      )}
      {isChosen && !view && !error && <LoadingState label={t("loading")} />}
      {isChosen && view && <Lanes view={view} />}
      <FreightRuleList carrier={address.carrier} canManage={canManage} />
    </div>
  );
}

function Lanes({ view }: { view: FreightView }) {
  const t = useTranslations("settlement.freight");
  const { total, lanes, from, to } = view;
  const notes = [
    total.signed > total.ruled && t("unruled", { count: total.signed - total.ruled }),
    total.weightless > 0 && t("weightless", { count: total.weightless }),
    view.hasMoreLanes && t("moreLanes", { count: lanes.length }),
  ].filter(Boolean);
  const head = "h-8 px-2 text-end font-normal whitespace-nowrap";
  return (
    <SectionCard
      id="lanes"
      title={t("title")}
      aside={
        <span className="flex items-baseline gap-3 text-xs text-muted">
          {from} – {to}
          {lanes.length > 0 && <TableDownload table={buildFreightTable(view, t)} />}
        </span>
      }
    >
      {lanes.length === 0 ? (
        <p className="px-4 py-8 text-center text-muted">{t("empty")}</p>
      ) : (
        <ScrollArea label={t("title")}>
          <table className="w-full text-dense">
            <thead className="text-xs text-muted">
              <tr>
                <th scope="col" className="h-8 ps-4 text-start font-normal lg:ps-5">
                  {t("lane")}
                </th>
                <th scope="col" className={head}>
                  {t("signed")}
                </th>
                <th scope="col" className={head}>
                  {t("given")}
                </th>
                <th scope="col" className={head}>
                  {t("ruled")}
                </th>
                <th scope="col" className={head}>
                  {t("charged")}
                </th>
                <th scope="col" className={`${head} pe-4 lg:pe-5`}>
                  {t("overcharged")}
                </th>
              </tr>
            </thead>
            <tbody>
              {lanes.map((lane) => (
                <Lane key={`${lane.origin} ${lane.destination}`} lane={lane} view={view} />
              ))}
            </tbody>
            <tfoot className="font-medium">
              <LaneCells lane={total} name={t("total")} />
            </tfoot>
          </table>
        </ScrollArea>
      )}
      {notes.length > 0 && (
        <p className="border-t border-separator px-4 py-2.5 text-xs text-muted lg:px-5">{notes.join(" ")}</p>
      )}
    </SectionCard>
  );
}

/** The lanes that are not shown are added up in one row, so that the rows sum to the file's total. */
function buildFreightTable(
  { total, lanes, hasMoreLanes, carrier, from, to }: FreightView,
  t: ReturnType<typeof useTranslations<"settlement.freight">>,
): SmallTable {
  const row = (name: string, [signed = 0, ...fen]: number[]) => [name, signed, ...fen.map((each) => each / 100)];
  const left = listSums(total).map((sum, index) =>
    lanes.reduce((rest, lane) => rest - (listSums(lane)[index] ?? 0), sum),
  );
  return {
    name: `${t("title")} ${carrier ?? ""} ${from} – ${to}`,
    headers: (["lane", "signed", "given", "ruled", "charged", "overcharged"] as const).map((key) => t(key)),
    rows: [
      ...lanes.map((lane) => row(getLaneName(lane, t("anywhere")), listSums(lane))),
      ...(hasMoreLanes ? [row(t("otherLanes"), left)] : []),
      row(t("total"), listSums(total)),
    ],
  };
}

/** First the number of parcels, then amounts in 分. */
function listSums(of: Omit<LaneFreight, "origin" | "destination">): number[] {
  return [of.signed, of.givenFen, of.ruledFen, of.chargedFen, of.comparedChargedFen - of.comparedFen];
}

function getLaneName({ origin, destination }: LaneFreight, unknown: string): string {
  return `${origin ?? unknown} → ${destination ?? unknown}`;
}

function Lane({ lane, view: { carrier, from, to } }: { lane: LaneFreight; view: FreightView }) {
  const t = useTranslations("settlement.freight");
  const { origin, destination } = lane;
  const search = new URLSearchParams({
    carrier: carrier ?? "",
    ...(origin ? { origin } : {}),
    ...(destination ? { destination } : {}),
    by: "signed",
    from,
    to,
    view: "all",
  });
  return <LaneCells lane={lane} name={getLaneName(lane, t("anywhere"))} href={`/shipments?${search}`} />;
}

function LaneCells({
  lane,
  name,
  href,
}: {
  lane: Omit<LaneFreight, "origin" | "destination">;
  name: string;
  href?: string;
}) {
  const format = useFormatter();
  const cell = "h-9 px-2 text-end whitespace-nowrap tabular-nums";
  const money = (count: number, fen: number) => (count === 0 ? "—" : formatFen(fen));
  const excess = lane.comparedChargedFen - lane.comparedFen;
  return (
    <tr className="border-t border-separator">
      <th scope="row" className="ps-4 text-start font-[inherit] whitespace-nowrap lg:ps-5">
        {href ? (
          <a href={href} className="rounded hover:text-accent hover:underline">
            {name}
          </a>
        ) : (
          name
        )}
      </th>
      <td className={cell}>{format.number(lane.signed)}</td>
      <td className={cell}>{money(lane.given, lane.givenFen)}</td>
      <td className={cell}>{money(lane.ruled, lane.ruledFen)}</td>
      <td className={cell}>{money(lane.charged, lane.chargedFen)}</td>
      <td className={`${cell} pe-4 lg:pe-5 ${excess > 0 ? "tone-red text-(--tone)" : ""}`}>
        {money(lane.charged, excess)}
      </td>
    </tr>
  );
}
