import { Layers, SlidersHorizontal } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { DateRange } from "@/components/ui/dates/date-range";
import { SearchBox } from "@/components/ui/search/search-box";
import type { CaseDeskControl } from "@/lib/client/cases/case-queries";
import { CASE_STEPS, type Colleague } from "@/lib/domain/cases/problem-case";
import { CaseParcelFilter } from "./case-parcel-filter";
import { CaseSavedViews } from "./case-saved-views";
import { TeamWorkload } from "./team-workload";

/** Filters the queue by kind, step and number. On phones the filters open from a button, and another opens the cards. */
export function CaseFilterBar({ control, colleagues, canWrite }: Props) {
  const t = useTranslations();
  const [isOpen, setOpen] = useState(false);
  const { params, change } = control;
  const { flag, step, carrier, shop, tag, from, to, assignee } = params;
  // Cards take a phone's whole screen; how they are filtered is chosen in the queue.
  const hiddenByDeck = params.view === "deck" ? "max-sm:hidden" : "";
  const chosen = [flag, step, carrier, shop, tag, from || to, assignee].filter((each) => each !== "").length;
  return (
    <div className="flex flex-wrap items-center gap-2 border-b border-border px-4 py-2.5 max-sm:grid max-sm:grid-cols-3 lg:px-6">
      <div className={`flex w-52 max-sm:col-span-2 max-sm:w-full ${hiddenByDeck}`}>
        <SearchBox
          q={params.q}
          label={t("caseDesk.search")}
          placeholder={t("caseDesk.search")}
          onSearch={(q) => change({ q }, { isTyping: true })}
        />
      </div>
      <button
        // plain: looks like the fields beside it

        type="button"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
        className={`plain-field inline-flex h-11 items-center justify-center gap-1.5 aria-expanded:bg-default sm:hidden ${hiddenByDeck}`}
      >
        <SlidersHorizontal aria-hidden className="size-3.5 text-muted" />
        {chosen === 0 ? t("filter.open") : t("filter.openCount", { count: chosen })}
      </button>
      <div className={`contents ${isOpen ? hiddenByDeck : "max-sm:hidden"}`}>
        <CaseParcelFilter {...control} />
        <select
          value={step}
          onChange={(event) => change({ step: event.target.value })}
          aria-label={t("caseDesk.step")}
          className="plain-field max-sm:w-full max-sm:truncate"
        >
          <option value="">{t("caseDesk.step")}</option>
          {CASE_STEPS.map((each) => (
            <option key={each} value={each}>
              {t(`caseStep.${each}`)}
            </option>
          ))}
        </select>
        <DateRange
          label={t(params.scope === "closed" ? "caseDesk.closedOn" : "caseDesk.openedOn")}
          value={{ from, to }}
          onChange={change}
          className="max-sm:w-full"
        />
        <TeamWorkload {...control} colleagues={colleagues} />
        <CaseSavedViews {...control} canWrite={canWrite} />
      </div>
      <button
        // plain: looks like the fields beside it

        type="button"
        aria-pressed={params.view === "deck"}
        onClick={() => change({ view: params.view === "deck" ? "queue" : "deck" })}
        className="plain-field inline-flex h-11 items-center justify-center gap-1.5 aria-pressed:border-accent aria-pressed:text-accent max-sm:col-span-3 sm:hidden"
      >
        <Layers aria-hidden className="size-4" />
        {t("caseDesk.deck.open")}
      </button>
    </div>
  );
}

interface Props {
  control: CaseDeskControl;
  colleagues: readonly Colleague[];
  canWrite: boolean;
}
