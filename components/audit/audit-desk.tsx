"use client";
import { useQuery } from "@tanstack/react-query";
import { ScrollText } from "lucide-react";
import { useTranslations } from "next-intl";
import { lazyPart } from "@/components/ui/feedback/lazy-part";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { EmptyState } from "@/components/ui/layout/empty-state";
import { PageHeader } from "@/components/ui/layout/page-header";
import { CursorPager } from "@/components/ui/table/cursor-pager";
import { ExportLink } from "@/components/ui/table/export-link";
import {
  auditListOptions,
  auditState,
  auditStateOptions,
  buildAuditExportHref,
  buildAuditHref,
} from "@/lib/client/audit/audit-queries";
import { useUrlState } from "@/lib/client/shared/use-url-state";
import { AuditFilters } from "./audit-filters";
import { AuditTable } from "./audit-table";
import { RetentionSection } from "./retention-section";
import { VerificationLine } from "./verification-line";

// Fetched only when it is opened, so that it does not delay the log.
const AuditPanel = lazyPart(() => import("./audit-panel").then((each) => each.AuditPanel));

/** Who did and saw what. Filters, page and the open entry are in the address. */
export function AuditDesk({ seesEveryShop }: { seesEveryShop: boolean }) {
  const t = useTranslations("audit");
  const [params, change] = useUrlState(auditState);
  const query = useQuery(auditListOptions(params));
  const { data: state } = useQuery({ ...auditStateOptions, enabled: seesEveryShop });
  const open = query.data?.items.find(({ id }) => id === params.entry);
  return (
    <>
      <PageHeader title={t("title")}>
        <div className="ms-auto flex flex-wrap gap-4">
          <ExportLink href={buildAuditExportHref(params, "xlsx")} label={t("exportXlsx")} />
          <ExportLink href={buildAuditExportHref(params, "csv")} label={t("exportCsv")} />
        </div>
      </PageHeader>
      <p className="max-w-3xl px-4 text-dense text-muted lg:px-6">{t("lead")}</p>
      {state && <VerificationLine state={state} />}
      <AuditFilters params={params} onChange={change} />
      <QueryBoundary query={query} href={buildAuditHref({})} loading={t("loading")}>
        {({ items, nextCursor }) => (
          <>
            {items.length === 0 ? (
              <EmptyState Icon={ScrollText} title={t("empty")} text={t("emptyText")} />
            ) : (
              <AuditTable
                rows={items}
                openId={params.entry}
                open={({ id }) => ({
                  href: buildAuditHref({ ...params, entry: id }),
                  onOpen: () => change({ entry: id }),
                })}
              />
            )}
            <CursorPager
              cursor={params.cursor}
              nextCursor={query.isPlaceholderData ? null : nextCursor}
              note=""
              buildHref={(cursor) => buildAuditHref({ ...params, cursor, entry: "" })}
              onPageChange={(cursor) => change({ cursor })}
            />
          </>
        )}
      </QueryBoundary>
      {state && <RetentionSection keepDays={state.keepDays} />}
      {open && <AuditPanel entry={open} onClose={() => change({ entry: "" })} />}
    </>
  );
}
