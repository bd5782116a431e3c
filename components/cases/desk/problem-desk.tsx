"use client";
import { useQuery } from "@tanstack/react-query";
import { ArrowRightLeft, CircleCheckBig } from "lucide-react";
import { useTranslations } from "next-intl";
import { CaseQueue } from "@/components/cases/case-queue";
import { TriageDeck } from "@/components/cases/deck/triage-deck";
import { HandoverActions } from "@/components/cases/handovers/handover-actions";
import { lazyPart } from "@/components/ui/feedback/lazy-part";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { useTimeOrDate } from "@/components/ui/figures/timestamp";
import { EmptyState } from "@/components/ui/layout/empty-state";
import { PageLink } from "@/components/ui/layout/page-link";
import { PhoneSearchLink } from "@/components/ui/search/phone-search-link";
import { LoadMoreButton } from "@/components/ui/table/load-more-button";
import { caseDeskState, toCaseSearch } from "@/lib/client/cases/case-queries";
import { openHandoversOptions } from "@/lib/client/cases/handover-queries";
import { useDeskUser } from "@/lib/client/shared/desk-user";
import { buildStateHref } from "@/lib/client/shared/url-state";
import { DeskBand } from "./desk-band";
import { OpenCase } from "./open-case";
import { useProblemDesk } from "./use-problem-desk";

// Fetched only where they are shown: among returns, as a board, for selected cases.
const ReturnScanner = lazyPart(() => import("@/components/cases/return-scanner").then((each) => each.ReturnScanner));
const CaseBulkBar = lazyPart(() => import("@/components/cases/case-bulk-bar").then((each) => each.CaseBulkBar));
const CaseBoard = lazyPart(() => import("@/components/cases/case-board").then((each) => each.CaseBoard));

/** The problem desk: queue by urgency, the parcel's timeline, and the case. Every choice is in the address. */
export function ProblemDesk() {
  const t = useTranslations("caseDesk");
  const { canWrite } = useDeskUser();
  const state = useProblemDesk();
  const { control, counts, queue, cases, open, selection, openCase, actOn, setStep, addUndo } = state;
  const { params, change } = control;
  const isUnfiltered = toCaseSearch(params) === toCaseSearch({});
  const more = <LoadMoreButton label={t("more", { count: cases.length })} query={queue} className="m-3 w-fit" />;
  const buildHref = (id: string) => buildStateHref("/problems", caseDeskState, { case: id });
  // On phones an open case takes the whole screen, and so do the cards, which wider screens do not have.
  const hiddenByCase = params.case ? "max-lg:hidden" : "";
  const isDeck = params.view === "deck" && params.case === "" && cases.length > 0;
  return (
    <div className="flex flex-col lg:h-dvh">
      <div className={`shrink-0 ${hiddenByCase}`}>
        <DeskBand state={state} />
        {canWrite && <HandoverNotice />}
        {params.scope === "returns" && canWrite && <ReturnScanner />}
      </div>
      <QueryBoundary query={queue} href="/problems" className="flex min-h-0 flex-1 flex-col">
        {() => (
          <>
            {cases.length === 0 && !open && <NoCases isUnfiltered={isUnfiltered} q={params.q} />}
            {cases.length > 0 && params.view === "board" && (
              <>
                <CaseBoard
                  cases={cases}
                  counts={isUnfiltered ? counts : undefined}
                  buildHref={buildHref}
                  onOpen={openCase}
                  onStep={setStep}
                />
                {more}
              </>
            )}
            {isDeck && (
              <div className="flex flex-1 flex-col sm:hidden">
                <TriageDeck cases={cases} query={queue} onOpen={(id) => change({ case: id })} />
              </div>
            )}
            {(cases.length > 0 || open) && params.view !== "board" && (
              <div
                className={`min-h-0 flex-1 lg:grid lg:grid-cols-[21rem_minmax(0,1fr)] ${isDeck ? "max-sm:hidden" : ""}`}
              >
                <div className={`flex min-h-0 flex-col bg-surface lg:border-e lg:border-border ${hiddenByCase}`}>
                  <div className="min-h-0 flex-1 lg:overflow-y-auto">
                    <CaseQueue
                      cases={cases}
                      openId={open?.id}
                      hasTeam={(counts?.colleagues.length ?? 0) > 1}
                      selection={canWrite ? selection : undefined}
                      buildHref={buildHref}
                      onOpen={openCase}
                      onAct={canWrite ? actOn : undefined}
                    />
                    {more}
                  </div>
                  {canWrite && selection.ids.length > 0 && (
                    <CaseBulkBar selection={selection} cases={cases} addUndo={addUndo} />
                  )}
                </div>
                {open && <OpenCase view={open} state={state} />}
              </div>
            )}
          </>
        )}
      </QueryBoundary>
    </div>
  );
}

function NoCases({ isUnfiltered, q }: { isUnfiltered: boolean; q: string }) {
  const t = useTranslations("caseDesk");
  return (
    <EmptyState
      Icon={CircleCheckBig}
      title={isUnfiltered ? t("empty") : t("noMatch")}
      text={isUnfiltered ? t("emptyText") : ""}
    >
      <PhoneSearchLink q={q} />
    </EmptyState>
  );
}

const MAX_SHOWN = 3;

/** The open handovers to or from the user; empty when all of them are accepted. */
function HandoverNotice() {
  const t = useTranslations("handovers");
  const me = useDeskUser();
  const formatTime = useTimeOrDate();
  const { data } = useQuery(openHandoversOptions);
  const waiting = data?.items.filter(({ author, to }) => to === null || to.id === me.id || author.id === me.id) ?? [];
  if (waiting.length === 0) return null;
  return (
    <section
      aria-label={t("noticeLabel")}
      className="flex flex-col gap-2 border-b border-border px-4 py-2 text-dense lg:px-6"
    >
      {waiting.slice(0, MAX_SHOWN).map((handover) => {
        const { id, author, to, at, text, counts } = handover;
        const isOwn = author.id === me.id;
        return (
          <div
            key={id}
            data-testid="handover-notice"
            className="tone-blue flex flex-wrap items-center gap-x-4 gap-y-1 rounded-lg bg-(--tone-soft) px-3 py-2"
          >
            <div className="min-w-0 flex-1 basis-72">
              <p className="flex flex-wrap items-center gap-x-3 gap-y-0.5">
                <span className="inline-flex items-center gap-1.5 font-medium text-(--tone)">
                  <ArrowRightLeft aria-hidden className="size-4 shrink-0" />
                  {isOwn
                    ? t("noticeOwn", { time: formatTime(at) })
                    : t("notice", { name: author.name, time: formatTime(at) })}
                </span>
                <span>{t("counts", { ...counts })}</span>
                {isOwn && to && <span>{t("forName", { name: to.name })}</span>}
              </p>
              {text !== "" && <p className="mt-0.5 line-clamp-2 whitespace-pre-line wrap-anywhere">{text}</p>}
            </div>
            <div className="flex items-center gap-3">
              <PageLink
                href={`/problems/handovers?open=${id}`}
                className="rounded text-accent underline-offset-2 hover:underline max-lg:py-3"
              >
                {t("look")}
              </PageLink>
              <HandoverActions handover={handover} />
            </div>
          </div>
        );
      })}
      {waiting.length > MAX_SHOWN && (
        <PageLink href="/problems/handovers" className="w-fit rounded text-accent underline-offset-2 hover:underline">
          {t("more", { count: waiting.length - MAX_SHOWN })}
        </PageLink>
      )}
    </section>
  );
}
