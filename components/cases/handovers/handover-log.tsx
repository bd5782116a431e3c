"use client";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { ArrowRightLeft, ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { CaseUrgency } from "@/components/case-panel/case-urgency";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { Timestamp, useShortTime } from "@/components/ui/figures/timestamp";
import { EmptyState } from "@/components/ui/layout/empty-state";
import { PageHeader } from "@/components/ui/layout/page-header";
import { PageLink } from "@/components/ui/layout/page-link";
import { TextButton } from "@/components/ui/layout/text-button";
import { FlagChip } from "@/components/ui/shipment/flag-chip";
import { LoadMoreButton } from "@/components/ui/table/load-more-button";
import { handoverLogOptions, handoverLogState, handoverOptions } from "@/lib/client/cases/handover-queries";
import { useDeskUser } from "@/lib/client/shared/desk-user";
import { useUrlState } from "@/lib/client/shared/use-url-state";
import type { HandoverCaseView, HandoverView } from "@/lib/operations/handover-operations";
import { HandoverActions } from "./handover-actions";

/** All handovers, newest first; the one in the address is expanded. */
export function HandoverLog() {
  const t = useTranslations("handovers");
  const [{ open }, change] = useUrlState(handoverLogState);
  const query = useInfiniteQuery(handoverLogOptions);
  const items = useWithNamed(
    query.data?.pages.flatMap((page) => page.items),
    open,
  );
  return (
    <>
      <PageHeader title={t("logTitle")} />
      <QueryBoundary query={query} href="/problems/handovers" className="grid gap-3 px-4 pb-6 lg:px-6">
        {() => (
          <>
            <p className="max-w-3xl text-dense text-muted">{t("logAbout")}</p>
            {items.length === 0 && <EmptyState Icon={ArrowRightLeft} title={t("none")} text={t("noneText")} />}
            {items.length > 0 && (
              <ul className="max-w-5xl divided overflow-hidden rounded-xl border border-border bg-surface">
                {items.map((handover) => (
                  <HandoverItem
                    key={handover.id}
                    handover={handover}
                    isOpen={handover.id === open}
                    onToggle={() => change({ open: handover.id === open ? "" : handover.id })}
                  />
                ))}
              </ul>
            )}
            <LoadMoreButton label={t("older")} query={query} className="w-fit justify-self-center" />
          </>
        )}
      </QueryBoundary>
    </>
  );
}

/** The listed handovers, after the one in the address if it is older: a notification may link to it. */
function useWithNamed(listed: readonly HandoverView[] | undefined, open: string): readonly HandoverView[] {
  const isMissing = open !== "" && listed !== undefined && !listed.some(({ id }) => id === open);
  const { data: named } = useQuery({ ...handoverOptions(open), enabled: isMissing });
  return [...(named && isMissing ? [named] : []), ...(listed ?? [])];
}

const TONES = { open: "tone-amber", accepted: "tone-green", withdrawn: "text-muted" } as const;

/** One handover: its author, its note, and who accepted it; expanded, also its cases. */
function HandoverItem({ handover, isOpen, onToggle }: Props) {
  const { canWrite } = useDeskUser();
  const t = useTranslations("handovers");
  const short = useShortTime();
  const { id, at, author, to, text, counts, status, settledAt, settledBy } = handover;
  const cases = counts.open + counts.waiting;
  const settled = { name: settledBy ?? "", time: settledAt === null ? "" : short(settledAt) };
  return (
    <li data-testid="handover" className="px-4 py-3.5 lg:px-5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="font-semibold">{author.name}</span>
        {to && <span className="text-dense text-muted">{t("forName", { name: to.name })}</span>}
        <span className="text-dense">
          <Timestamp at={at} />
        </span>
        <span className={`${TONES[status]} text-dense ${status === "withdrawn" ? "" : "text-(--tone)"}`}>
          {status === "open" ? t("isOpen") : t(`settled.${status}`, settled)}
        </span>
        {canWrite && (
          <span className="ms-auto">
            <HandoverActions handover={handover} />
          </span>
        )}
      </div>
      {text !== "" && <p className="mt-1.5 max-w-3xl whitespace-pre-line wrap-anywhere">{text}</p>}
      {cases > 0 && (
        <TextButton isInline aria-expanded={isOpen} onPress={onToggle} className="mt-1 text-dense">
          {`${t("total", { count: cases })} · ${t("counts", { ...counts })}`}
          <ChevronDown aria-hidden className={`size-3.5 shrink-0 ${isOpen ? "rotate-180" : ""}`} />
        </TextButton>
      )}
      {isOpen && cases > 0 && <HandoverCases id={id} />}
    </li>
  );
}

interface Props {
  handover: HandoverView;
  isOpen: boolean;
  onToggle: () => void;
}

/** The cases of a handover with their current status; each links to its case. */
function HandoverCases({ id }: { id: string }) {
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
