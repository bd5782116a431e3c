"use client";
import { useQuery } from "@tanstack/react-query";
import { ScrollText, ShieldAlert, ShieldCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { FormSection } from "@/components/settings/saving/form-parts";
import { SettingsForm } from "@/components/settings/saving/settings-form";
import { useSavedChange } from "@/components/settings/saving/use-saved-change";
import { lazyPart } from "@/components/ui/feedback/lazy-part";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { formatToMinute } from "@/components/ui/figures/timestamp";
import { FormField } from "@/components/ui/form/form-field";
import { getNumber } from "@/components/ui/form/form-values";
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
  changeAuditRetention,
} from "@/lib/client/audit/audit-queries";
import { useUrlState } from "@/lib/client/shared/use-url-state";
import { MAX_AUDIT_DAYS, MIN_AUDIT_DAYS } from "@/lib/domain/audit/audit-retention";
import type { AuditState } from "@/lib/operations/audit-operations";
import { AuditFilters } from "./audit-filters";
import { AuditTable } from "./audit-table";

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
        {({ items }) => (
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
              address={{ ...params, entry: "" }}
              query={query}
              buildHref={buildAuditHref}
              onChange={change}
            />
          </>
        )}
      </QueryBoundary>
      {state && <RetentionSection state={state} />}
      {open && <AuditPanel entry={open} onClose={() => change({ entry: "" })} />}
    </>
  );
}

/** For how many days entries are kept. */
function RetentionSection({ state }: { state: AuditState }) {
  const t = useTranslations("audit");
  const change = useSavedChange({ save: changeAuditRetention, queryKey: auditStateOptions.queryKey });
  return (
    <SettingsForm<AuditState, { keepDays: number }>
      saved={state}
      change={change}
      ask={{
        question: t("shorterAsk"),
        sure: t("shorterSure"),
        when: ({ keepDays }) => keepDays >= MIN_AUDIT_DAYS && keepDays < state.keepDays,
      }}
    >
      {(saved) => (
        <FormSection
          id="audit-retention"
          title={t("keep")}
          text={t("keepText")}
          parse={(form) => ({ keepDays: getNumber(form, "keepDays") })}
        >
          <FormField
            name="keepDays"
            label={t("keepDays")}
            hint={t("keepHint", { min: MIN_AUDIT_DAYS, max: MAX_AUDIT_DAYS })}
            inputMode="numeric"
            defaultValue={String(saved.keepDays)}
          />
        </FormSection>
      )}
    </SettingsForm>
  );
}

/** What the last verification found: by each server the newest, and first one that found something. */
function VerificationLine({ state: { checks } }: { state: AuditState }) {
  const t = useTranslations("audit");
  const broken = checks.find(({ faults }) => faults.length > 0);
  const latest = checks.toSorted((a, b) => b.at.localeCompare(a.at))[0];
  const [fault] = broken?.faults ?? [];
  if (broken && fault) {
    return (
      <div role="alert" className="tone-red mx-4 mt-3 rounded-lg bg-(--tone-soft) px-4 py-3 text-dense lg:mx-6">
        <p className="flex items-center gap-2 font-medium">
          <ShieldAlert aria-hidden className="size-4 text-(--tone)" />
          {t("broken")}
        </p>
        <p className="mt-1">
          {t("brokenText", {
            node: broken.node,
            at: formatToMinute(broken.at),
            count: broken.faults.length,
            chain: fault.chain,
            sequence: fault.sequence,
            command: "admin audit verify",
          })}
        </p>
      </div>
    );
  }
  if (!latest) return <p className="px-4 pt-2 text-dense text-muted lg:px-6">{t("notVerified")}</p>;
  return (
    <p className="flex flex-wrap items-center gap-x-2 px-4 pt-2 text-dense lg:px-6" data-testid="audit-verified">
      <ShieldCheck aria-hidden className="tone-green size-4 text-(--tone)" />
      <span className="font-medium">{t("verified")}</span>
      <span className="text-muted">
        {t("verifiedText", { node: latest.node, at: formatToMinute(latest.at), rows: latest.rows })}
      </span>
    </p>
  );
}
