import { Layers } from "lucide-react";
import { useTranslations } from "next-intl";
import { HandoverButton } from "@/components/cases/handovers/handover-button";
import { useNow } from "@/components/ui/figures/now-provider";
import { Button } from "@/components/ui/layout/button";
import { Toolbar } from "@/components/ui/layout/toolbar";
import { SearchBox } from "@/components/ui/search/search-box";
import { useDeskUser } from "@/lib/client/shared/desk-user";
import { needsActToday } from "@/lib/domain/cases/next-act";
import { CaseFilterMenu } from "./case-filter-menu";
import { CaseViewMenu } from "./case-view-menu";
import { QueueChoice } from "./queue-choice";
import type { ProblemDeskState } from "./use-problem-desk";

/** The one band above the queue: which queue, search, filters, views, and what is left for today. */
export function DeskBand({ state }: { state: ProblemDeskState }) {
  const t = useTranslations("caseDesk");
  const { canWrite } = useDeskUser();
  const now = useNow();
  const { control, counts, cases, queue } = state;
  const { params, change } = control;
  const colleagues = counts?.colleagues ?? [];
  const hasTeam = colleagues.length > 1;
  const left = cases.filter((view) => needsActToday(view, now)).length;
  // Cards take a phone's whole screen; how they are filtered is chosen in the queue.
  const isDeck = params.view === "deck";
  const hiddenByDeck = isDeck ? "max-sm:hidden" : "";
  return (
    <div className="flex flex-wrap items-center gap-2 border-b border-border px-4 py-2 lg:px-6">
      <h1 className="me-1 text-lg font-semibold tracking-tight max-sm:sr-only">{t("title")}</h1>
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
          <CaseFilterMenu control={control} colleagues={colleagues} />
          <CaseViewMenu {...control} hasTeam={hasTeam} />
          {canWrite && hasTeam && <HandoverButton counts={counts} />}
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
      <p className="ms-auto text-dense max-lg:hidden">
        {left > 0 && t(queue.hasNextPage ? "leftTodayAtLeast" : "leftToday", { count: left })}
        {counts && counts.overdue > 0 && (
          <span className="tone-red ms-3 font-medium text-(--tone)">{t("overdue", { count: counts.overdue })}</span>
        )}
      </p>
    </div>
  );
}
