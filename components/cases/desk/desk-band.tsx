import { useQuery } from "@tanstack/react-query";
import { ArrowRightLeft, ChevronDown, Layers, SlidersHorizontal } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { CongestionNotice } from "@/components/congestion/congestion-notice";
import { Dropdown } from "@/components/ui/dropdown/dropdown";
import { MenuRow } from "@/components/ui/dropdown/menu-row";
import { lazyPart } from "@/components/ui/feedback/lazy-part";
import { useNow } from "@/components/ui/figures/now-provider";
import { Segmented } from "@/components/ui/form/segmented";
import { Button } from "@/components/ui/layout/button";
import { ChoiceLink } from "@/components/ui/layout/choice-link";
import { Toolbar } from "@/components/ui/layout/toolbar";
import { SearchBox } from "@/components/ui/search/search-box";
import { type CaseDeskControl, caseDeskState } from "@/lib/client/cases/case-queries";
import { useDeskUser } from "@/lib/client/shared/desk-user";
import { buildStateHref } from "@/lib/client/shared/url-state";
import { savedViewsOptions } from "@/lib/client/shipment-list/saved-view-queries";
import { needsActToday } from "@/lib/domain/cases/next-act";
import { type CaseScope, DESK_SCOPES } from "@/lib/domain/cases/problem-case";
import { isDeskQuery, parseDeskFilters, toDeskQuery } from "@/lib/domain/cases/problem-desk-query";
import type { CaseCounts } from "@/lib/operations/case-operations";
import type { ProblemDeskState } from "./use-problem-desk";

/** The one band above the queue: which queue, search, filters, views, congestion, and what is left for today. */
export function DeskBand({ state }: { state: ProblemDeskState }) {
  const t = useTranslations("caseDesk");
  const { canWrite } = useDeskUser();
  const now = useNow();
  const { control, counts, cases, queue } = state;
  const { params, change } = control;
  const hasTeam = (counts?.colleagues.length ?? 0) > 1;
  const left = cases.filter((view) => needsActToday(view, now)).length;
  // Cards take a phone's whole screen; how they are filtered is chosen in the queue.
  const isDeck = params.view === "deck";
  const hiddenByDeck = isDeck ? "max-sm:hidden" : "";
  return (
    <div className="flex flex-wrap items-center gap-2 border-b border-border px-4 py-2 lg:px-6">
      <h1 className="me-1 text-lg font-semibold tracking-tight max-lg:sr-only">{t("title")}</h1>
      <div className={`contents ${hiddenByDeck}`}>
        <QueueChoice {...control} counts={counts} />
        <div className="flex w-64 max-lg:w-44 max-sm:order-last max-sm:grow">
          <SearchBox
            q={params.q}
            label={t("search")}
            placeholder={t("search")}
            onSearch={(q) => change({ q }, { isTyping: true })}
          />
        </div>
        <Toolbar label={t("tools")} className="flex flex-wrap items-center gap-2">
          <CaseFilterMenu {...control} />
          <CaseViewMenu {...control} hasTeam={hasTeam} />
          {canWrite && hasTeam && <HandoverButton />}
        </Toolbar>
      </div>
      <Button
        variant="outline"
        size="sm"
        aria-pressed={isDeck}
        onPress={() => change({ view: isDeck ? "queue" : "deck" })}
        className="order-last sm:hidden"
      >
        <Layers aria-hidden />
        {t("deck.open")}
      </Button>
      <CongestionNotice isShort className={`flex-1 basis-28 max-sm:order-last max-sm:basis-full ${hiddenByDeck}`} />
      <p className="ms-auto text-dense max-lg:hidden">
        {left > 0 && t(queue.hasNextPage ? "leftTodayAtLeast" : "leftToday", { count: left })}
        {counts && counts.overdue > 0 && (
          <span className="tone-red ms-3 font-medium text-(--tone)">{t("overdue", { count: counts.overdue })}</span>
        )}
      </p>
    </div>
  );
}

/** The name of the queue with its count, and the other queues. */
function QueueChoice({ params: { scope }, change, counts }: CaseDeskControl & { counts: CaseCounts | undefined }) {
  const t = useTranslations("caseDesk");
  const format = useFormatter();
  const nameWithCount = (each: CaseScope) => {
    const count = countInScope(counts, each);
    return (
      <>
        {t(`scope.${each}`)}
        {count !== undefined && <span className="text-xs text-muted tabular-nums">{format.number(count)}</span>}
      </>
    );
  };
  const scopes: readonly CaseScope[] = DESK_SCOPES.some((each) => each === scope)
    ? DESK_SCOPES
    : [...DESK_SCOPES, scope];
  return (
    <Dropdown
      label={t("queues")}
      width={176}
      buttonClassName="plain-field inline-flex shrink-0 cursor-pointer items-center gap-1.5 font-medium touch-height"
      button={
        <>
          {nameWithCount(scope)}
          <ChevronDown aria-hidden className="size-3.5 text-muted" />
        </>
      }
    >
      {(close) =>
        scopes.map((each) => (
          <ChoiceLink
            key={each}
            href={buildStateHref("/problems", caseDeskState, { scope: each })}
            isCurrent={each === scope}
            data-testid="case-tab"
            data-key={each}
            onChoose={() => {
              close();
              change({ scope: each });
            }}
            className="flex min-h-8 items-center justify-between gap-2.5 rounded-md px-2 text-dense hover:bg-default aria-[current=true]:font-medium aria-[current=true]:text-accent touch-min-height"
          >
            {nameWithCount(each)}
          </ChoiceLink>
        ))
      }
    </Dropdown>
  );
}

/** Undefined for scopes of closed cases, which are not counted. */
function countInScope(counts: CaseCounts | undefined, scope: CaseScope): number | undefined {
  if (!counts || scope === "closed" || scope === "ever") return undefined;
  const { open: waiting, resting } = counts;
  return { ...counts, all: waiting, open: waiting + resting }[scope];
}

// The conditions of the shipment list are fetched when the filter is opened.
const CaseFilterPanel = lazyPart(() => import("./case-filter-panel").then((each) => each.CaseFilterPanel));

/** The filters of the queue behind one button, which says how many are chosen. */
function CaseFilterMenu(props: CaseDeskControl) {
  const t = useTranslations("filter");
  const { flag, step, carrier, shop, tag, origin, destination, from, to, assignee } = props.params;
  const chosen = [flag, step, carrier, shop, tag, origin || destination, from || to, assignee];
  const count = chosen.filter((each) => each !== "").length;
  return (
    <Dropdown
      label={t("open")}
      width={320}
      buttonClassName="plain-field inline-flex shrink-0 cursor-pointer items-center gap-1.5 touch-height data-filled:border-accent"
      isFilled={count > 0}
      button={
        <>
          <SlidersHorizontal aria-hidden className="size-3.5 text-muted" />
          {count === 0 ? t("open") : t("openCount", { count })}
        </>
      }
    >
      {() => <CaseFilterPanel {...props} isFiltered={count > 0} />}
    </Dropdown>
  );
}

const SaveViewForm = lazyPart(() =>
  import("@/components/shipment-list/views/save-view-form").then((each) => each.SaveViewForm),
);

/**
 * How the cases are laid out, once there is a team; and the saved views of the list that the desk supports too: the
 * desk's current filter can be saved as one.
 */
function CaseViewMenu({ params, change, hasTeam }: CaseDeskControl & { hasTeam: boolean }) {
  const { canWrite } = useDeskUser();
  const t = useTranslations();
  const { data: saved } = useQuery(savedViewsOptions);
  const query = toDeskQuery(new URLSearchParams(params).toString());
  const views = saved?.items.filter((view) => isDeskQuery(view.query)) ?? [];
  const current = views.find((view) => toDeskQuery(view.query) === query);
  const choose = (chosen: string, close: () => void) => {
    change(parseDeskFilters(chosen));
    close();
  };
  return (
    <Dropdown
      label={t("views.title")}
      buttonClassName="plain-field inline-flex h-9 max-w-44 cursor-pointer items-center gap-1.5 touch-height data-filled:border-accent"
      isFilled={current !== undefined}
      button={
        <>
          <Layers aria-hidden className="size-3.5 shrink-0 text-muted max-sm:hidden" />
          <span className="min-w-0 truncate">{current?.name ?? t("views.title")}</span>
          <ChevronDown aria-hidden className="size-3.5 shrink-0 text-muted" />
        </>
      }
    >
      {(close) => (
        <div className="flex flex-col gap-2">
          {hasTeam && (
            <Segmented
              label={t("caseDesk.layout")}
              value={params.view === "board" ? "board" : "queue"}
              options={(["queue", "board"] as const).map((value) => ({ value, label: t(`caseDesk.view.${value}`) }))}
              onChange={(view) => {
                change({ view, case: params.case });
                close();
              }}
            />
          )}
          {views.length > 0 && (
            <ul className="-mx-1">
              {views.map((view) => (
                <li key={view.id}>
                  <MenuRow
                    aria-pressed={view === current}
                    onPress={() => choose(view === current ? "" : view.query, close)}
                    className="justify-between"
                  >
                    <span className="min-w-0 truncate">{view.name}</span>
                    {view.isShared && <span className="shrink-0 text-xs text-muted">{t("views.shared")}</span>}
                  </MenuRow>
                </li>
              ))}
            </ul>
          )}
          {query === "" && views.length === 0 && <p className="text-dense text-muted">{t("caseDesk.noViews")}</p>}
          {query !== "" && !current && (
            <>
              <p className="text-xs text-muted">{t("caseDesk.viewsSave")}</p>
              <SaveViewForm query={query} onSave={close} />
            </>
          )}
          <p className="border-t border-separator pt-2 text-xs text-muted max-lg:hidden">
            {t(canWrite ? "caseDesk.keyHint" : "caseDesk.keyHintReading")}
          </p>
        </div>
      )}
    </Dropdown>
  );
}

// Fetched when it is opened: it is used once a shift and would slow down the desk's load.
const HandoverDrawer = lazyPart(() =>
  import("@/components/cases/handovers/handover-drawer").then((each) => each.HandoverDrawer),
);

/** Opens the form that hands the desk over to the next shift. */
function HandoverButton() {
  const t = useTranslations("handovers");
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="outline" size="sm" onPress={() => setOpen(true)} className="max-sm:w-11 max-sm:px-0">
        <ArrowRightLeft aria-hidden />
        <span className="max-sm:sr-only">{t("write")}</span>
      </Button>
      {isOpen && <HandoverDrawer onClose={() => setOpen(false)} />}
    </>
  );
}
