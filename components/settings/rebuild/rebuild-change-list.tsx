import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useCarriersByCode } from "@/components/ui/form/use-carriers-by-code";
import { PageLink } from "@/components/ui/layout/page-link";
import { ExportLink } from "@/components/ui/table/export-link";
import { LoadMoreButton } from "@/components/ui/table/load-more-button";
import { rebuildChangesOptions } from "@/lib/client/tracking/rebuild-run-queries";
import { listRebuildDifferences, type NameOfCode } from "@/lib/domain/tracking/rebuild-differences";
import type { RebuildChange, RebuildRunView } from "@/lib/domain/tracking/rebuild-run";

const NAMESPACES = { state: "state", subState: "subState", monitorStatus: "monitor", flag: "flag" } as const;

/** The parcels and units that a run has changed, with what they were before. */
export function RebuildChangeList({ run }: { run: RebuildRunView }) {
  const t = useTranslations("settings.rebuildAll");
  const query = useInfiniteQuery(rebuildChangesOptions(run.id));
  const changes = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const nameOf = useNameOfCode(changes);
  return (
    <div className="min-w-0">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h3 className="font-medium">{t("changes", { count: run.changed })}</h3>
        <ExportLink href="/api/v1/rebuild/export" label={t("export")} />
      </div>
      <ul className="mt-2 divided text-dense" data-testid="rebuild-changes">
        {changes.map((change) => (
          <li key={change.shipmentId} className="py-2">
            <PageLink
              href={`/shipments/${change.shipmentId}`}
              className="inline-flex items-center font-medium text-accent underline underline-offset-2 touch-min-height"
            >
              {change.waybillNumber}
            </PageLink>
            <ul className="text-muted">
              {listRebuildDifferences(change, nameOf).map(({ field, before, after }) => (
                <li key={field} className="break-words">
                  {field === "timeline"
                    ? t("field.timeline")
                    : t("difference", {
                        field: t(`field.${field}`),
                        before: before || t("empty"),
                        after: after || t("empty"),
                      })}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
      <LoadMoreButton label={t("more")} query={query} className="mt-2" />
    </div>
  );
}

function useNameOfCode(changes: readonly RebuildChange[]): NameOfCode {
  const t = useTranslations();
  const codes = changes.flatMap(({ before, after }) => [before.carrier ?? [], after.carrier ?? []].flat());
  const carriers = useCarriersByCode([...new Set(codes)]);
  return (kind, code) => {
    if (kind === "carrier") return carriers.find((carrier) => carrier.code === code)?.name ?? code;
    const key = `${NAMESPACES[kind]}.${code}`;
    return t.has(key) ? t(key) : code;
  };
}
