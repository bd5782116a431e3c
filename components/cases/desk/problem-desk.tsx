"use client";
import { toast } from "@heroui/react";
import { useQuery } from "@tanstack/react-query";
import { ArrowLeft, CircleCheckBig } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { CaseBoard } from "@/components/cases/case-board";
import { CaseBulkBar } from "@/components/cases/case-bulk-bar";
import { CasePanel } from "@/components/cases/case-panel";
import { CaseQueue } from "@/components/cases/case-queue";
import { CaseTimeline } from "@/components/cases/case-timeline";
import { HandoverButton } from "@/components/cases/handovers/handover-button";
import { HandoverNotice } from "@/components/cases/handovers/handover-notice";
import { ReturnScanner } from "@/components/cases/return-scanner";
import { useCaseAction } from "@/components/cases/use-case-action";
import { CongestionNotice } from "@/components/congestion/congestion-notice";
import { ProblemSectionTabs } from "@/components/navigation/problem-section-tabs";
import { QueryError } from "@/components/ui/feedback/query-error";
import { EmptyState } from "@/components/ui/layout/empty-state";
import { PageHeader } from "@/components/ui/layout/page-header";
import { useSelection } from "@/components/ui/table/use-selection";
import { caseCountsOptions, caseListOptions, caseOptions } from "@/lib/client/cases/case-queries";
import type { CaseAction } from "@/lib/domain/cases/case-requests";
import type { CaseOutcome, CaseView } from "@/lib/domain/cases/problem-case";
import { TEXT_LANGUAGES } from "@/lib/domain/shipments/parcel-words";
import { CaseFilterBar } from "./case-filter-bar";
import { CaseScopeTabs } from "./case-scope-tabs";
import { useCaseListParams } from "./use-case-list-params";
import { useCaseShortcuts } from "./use-case-shortcuts";

/** The problem desk: queue by urgency, the parcel's timeline, and the case. Every choice is in the address. */
export function ProblemDesk({ me, canWrite, canManage }: Props) {
  const t = useTranslations("caseDesk");
  const desk = useCaseListParams();
  const { data: counts } = useQuery(caseCountsOptions);
  const { data: page, error, refetch, isFetching } = useQuery(caseListOptions(desk.address));
  const cases = page?.items ?? [];
  const noteField = useRef<HTMLTextAreaElement>(null);
  const [outcome, setOutcome] = useState<CaseOutcome>("delivered");
  // The last action that removed cases from the queue, while it can be undone.
  const [done, setDone] = useState<CaseView | null>(null);
  const locale = useLocale();
  const [textLanguage, setTextLanguage] = useState(TEXT_LANGUAGES.find((each) => each === locale) ?? "zh-CN");
  const selection = useSelection(cases.map(({ id }) => id));
  const open = useOpenCase(cases, desk.case);
  const { mutate } = useCaseAction(me);
  const openCase = (id: string) => void desk.set({ case: id, view: "queue" }, { history: "push" });
  const buildHref = (id: string) => `/problems?case=${id}`;

  const move = (by: 1 | -1) => {
    const at = cases.findIndex(({ id }) => id === open?.id);
    const next = cases[Math.min(Math.max(at + by, 0), cases.length - 1)];
    if (next) void desk.set({ case: next.id }, { history: "replace" });
  };
  const act = (action: CaseAction) => {
    if (!open) return;
    if (removesFromQueue(action)) {
      const at = cases.findIndex(({ id }) => id === open.id);
      void desk.set({ case: (cases[at + 1] ?? cases[at - 1])?.id ?? "" }, { history: "replace" });
    }
    mutate(
      { view: open, action },
      {
        onSuccess: (done) => {
          if (!canUndo(action)) return;
          setDone(done);
          if (action.action !== "close") return;
          toast.success(t("closedToast", { number: done.shipment.waybillNumber }), {
            actionProps: { children: t("undo"), onPress: () => undo(done) },
          });
        },
      },
    );
  };
  const undo = (view: CaseView) => {
    mutate({ view, action: view.status === "closed" ? { action: "reopen" } : { action: "snooze", until: null } });
    setDone(null);
    openCase(view.id);
  };
  useCaseShortcuts({
    open,
    me,
    canWrite,
    outcome,
    noteField,
    onMove: move,
    onToggle: selection.toggle,
    onAct: act,
    onUndo: () => done && undo(done),
  });

  return (
    <div className="flex flex-col lg:h-dvh">
      <PageHeader title={t("title")}>
        <ProblemSectionTabs current="desk" />
        {counts && counts.overdue > 0 && (
          <span className="tone-red text-dense font-medium text-(--tone)">
            {t("overdue", { count: counts.overdue })}
          </span>
        )}
        <div className="flex flex-1 items-center justify-end gap-2">
          <span className="text-xs text-muted max-xl:hidden">{t("keyHint")}</span>
          {canWrite && <HandoverButton me={me} counts={counts} />}
        </div>
      </PageHeader>
      {/* On phones an open case takes the whole screen. */}
      <div className={`shrink-0 ${desk.case ? "max-lg:hidden" : ""}`}>
        {canWrite && <HandoverNotice me={me} className="border-t border-border px-4 py-2 lg:px-6" />}
        <CongestionNotice className="border-t border-border px-4 py-2 lg:px-6" />
        <CaseScopeTabs
          scope={desk.scope}
          counts={counts}
          onChoose={(scope) => void desk.set({ scope, case: "" }, { history: "push" })}
        />
        <CaseFilterBar desk={desk} colleagues={counts?.colleagues ?? []} canWrite={canWrite} />
        {desk.scope === "returns" && canWrite && <ReturnScanner />}
      </div>
      {error && <QueryError error={error} isRetrying={isFetching} onRetry={() => void refetch()} />}
      {page && cases.length === 0 && !open && (
        <NoCases isUnfiltered={Object.values(desk.address).every((text) => text === "")} />
      )}
      {cases.length > 0 && desk.view === "board" && (
        <CaseBoard
          cases={cases}
          counts={counts}
          canWrite={canWrite}
          buildHref={buildHref}
          onOpen={openCase}
          onStep={(view, step) => mutate({ view, action: { action: "step", step } })}
        />
      )}
      {(cases.length > 0 || open) && desk.view === "queue" && (
        <div className="min-h-0 flex-1 lg:grid lg:grid-cols-[21rem_minmax(0,1fr)] xl:grid-cols-[21rem_minmax(0,1fr)_22rem]">
          <div
            className={`flex min-h-0 flex-col bg-surface lg:border-e lg:border-border ${desk.case ? "max-lg:hidden" : ""}`}
          >
            <div className="min-h-0 flex-1 lg:overflow-y-auto">
              <CaseQueue
                cases={cases}
                openId={open?.id}
                selection={canWrite ? selection : undefined}
                buildHref={buildHref}
                onOpen={openCase}
              />
            </div>
            {canWrite && selection.ids.length > 0 && (
              <CaseBulkBar selection={selection} me={me} colleagues={counts?.colleagues ?? []} outcome={outcome} />
            )}
          </div>
          {open && (
            <div
              className={`min-h-0 max-xl:overflow-y-auto xl:contents ${desk.case ? "" : "max-lg:hidden"}`}
              data-testid="open-case"
            >
              <button
                type="button"
                onClick={() => void desk.set({ case: "" }, { history: "push" })}
                className="flex h-11 items-center gap-1.5 px-4 text-muted lg:hidden"
              >
                <ArrowLeft aria-hidden className="size-4" />
                {t("back")}
              </button>
              <div className="min-h-0 xl:order-3 xl:overflow-y-auto xl:border-s xl:border-border xl:bg-surface">
                <CasePanel
                  key={open.id}
                  view={open}
                  me={me}
                  canWrite={canWrite}
                  colleagues={counts?.colleagues ?? []}
                  noteField={noteField}
                  outcome={outcome}
                  onOutcome={setOutcome}
                  textLanguage={textLanguage}
                  onTextLanguage={setTextLanguage}
                  onAct={act}
                />
              </div>
              <div className="min-h-0 xl:order-2 xl:overflow-y-auto">
                <CaseTimeline key={open.id} view={open} canWrite={canWrite} canManage={canManage} />
              </div>
            </div>
          )}
        </div>
      )}
    </div>
  );
}

interface Props {
  me: { id: string; name: string };
  canWrite: boolean;
  canManage: boolean;
}

function NoCases({ isUnfiltered }: { isUnfiltered: boolean }) {
  const t = useTranslations("caseDesk");
  return isUnfiltered ? (
    <EmptyState Icon={CircleCheckBig} title={t("empty")} text={t("emptyText")} />
  ) : (
    <EmptyState Icon={CircleCheckBig} title={t("noMatch")} text="" />
  );
}

/** Whether the action removes the case from the queue, so that the next case opens. */
function removesFromQueue(action: CaseAction): boolean {
  if (action.action === "snooze") return action.until !== null;
  return action.action === "close" || action.action === "returned";
}

/** Whether one key undoes it. Not for a scan: the parcel has been returned. */
function canUndo(action: CaseAction): boolean {
  return removesFromQueue(action) && action.action !== "returned";
}

/** The case in the address, even if the queue does not contain it (a notification links to it). Otherwise the first case of the queue. */
function useOpenCase(cases: readonly CaseView[], id: string): CaseView | undefined {
  const listed = cases.find((view) => view.id === id);
  const { data: named } = useQuery({ ...caseOptions(id), enabled: id !== "" && !listed });
  return listed ?? (named?.id === id ? named : undefined) ?? cases[0];
}
