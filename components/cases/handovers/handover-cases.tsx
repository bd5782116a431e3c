import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { CaseUrgency } from "@/components/case-panel/case-urgency";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { PageLink } from "@/components/ui/layout/page-link";
import { FlagChip } from "@/components/ui/shipment/flag-chip";
import { handoverOptions } from "@/lib/client/cases/handover-queries";
import type { HandoverCaseView } from "@/lib/domain/cases/handover";

/** The cases of a handover with their current status; each links to its case. */
export function HandoverCases({ id }: { id: string }) {
  const t = useTranslations("handovers");
  return (
    <QueryBoundary
      query={useQuery(handoverOptions(id))}
      loading={<p className="text-dense text-muted">{t("loading")}</p>}
    >
      {({ cases }) => (
        <ul aria-label={t("cases")} className="mt-2 divided rounded-lg border border-border">
          {cases.map((view) => (
            <HandoverCase key={view.id} view={view} />
          ))}
        </ul>
      )}
    </QueryBoundary>
  );
}

function HandoverCase({ view }: { view: HandoverCaseView }) {
  const t = useTranslations();
  const { id, shipment, flag, level, reason, step, assignee, outcome, lastNote } = view;
  return (
    <li>
      <PageLink
        href={`/problems?case=${id}`}
        className="block rounded-lg px-3 py-2 text-dense -outline-offset-2 hover:bg-surface-secondary"
      >
        <span className="flex flex-wrap items-center gap-x-3 gap-y-0.5">
          <span className="font-mono font-medium">{shipment.waybillNumber}</span>
          <FlagChip name={flag} level={level} reason={reason} />
          <span className="text-xs text-muted">
            {t(`caseStep.${step}`)} · {assignee?.name ?? t("caseDesk.unassigned")}
          </span>
          <span className="ms-auto text-xs">
            {outcome === null ? (
              <CaseUrgency view={view} />
            ) : (
              <span className="text-muted">{t("handovers.closed", { outcome: t(`caseOutcome.${outcome}`) })}</span>
            )}
          </span>
        </span>
        {lastNote && (
          <span className="mt-0.5 line-clamp-2 text-xs wrap-anywhere text-muted">
            {lastNote.actor === null ? lastNote.text : `${lastNote.actor}: ${lastNote.text}`}
          </span>
        )}
      </PageLink>
    </li>
  );
}
