"use client";
import { Columns3, List, SlidersHorizontal } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { CASE_STEPS, type Colleague } from "@/lib/domain/cases/problem-case";
import { CaseFlagFilter } from "./case-flag-filter";
import { CaseParcelFilter } from "./case-parcel-filter";
import { CasePeriodFilter } from "./case-period-filter";
import { CaseSavedViews } from "./case-saved-views";
import { TeamWorkload } from "./team-workload";
import type { CaseListParamsState } from "./use-case-list-params";

/** Filters the queue by kind, step and number, and switches between queue and board. On phones the filters open from a button. */
export function CaseFilterBar({ desk, colleagues, canWrite }: Props) {
  const t = useTranslations();
  const [isOpen, setOpen] = useState(false);
  const { flag, step, carrier, shop, from, to, assignee } = desk;
  const chosen = [flag, step, carrier, shop, from || to, assignee].filter((each) => each !== "").length;
  return (
    <div className="flex flex-wrap items-center gap-2 border-b border-border px-4 py-2.5 max-sm:grid max-sm:grid-cols-3 lg:px-6">
      <input
        type="search"
        value={desk.q}
        onChange={(event) => void desk.set({ q: event.target.value }, { history: "replace", throttleMs: 300 })}
        aria-label={t("caseDesk.search")}
        placeholder={t("caseDesk.search")}
        maxLength={64}
        className="plain-field w-52 max-sm:col-span-2 max-sm:w-full"
      />
      <button
        type="button"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
        className="plain-field inline-flex h-11 items-center justify-center gap-1.5 aria-expanded:bg-default sm:hidden"
      >
        <SlidersHorizontal aria-hidden className="size-3.5 text-muted" />
        {chosen === 0 ? t("filter.open") : t("filter.openCount", { count: chosen })}
      </button>
      <div className={`contents ${isOpen ? "" : "max-sm:hidden"}`}>
        <CaseFlagFilter desk={desk} />
        <select
          value={desk.step}
          onChange={(event) => void desk.set({ step: event.target.value, case: "" }, { history: "push" })}
          aria-label={t("caseDesk.step")}
          className="plain-field max-sm:w-full max-sm:truncate"
        >
          <option value="">{t("caseDesk.step")}</option>
          {CASE_STEPS.map((step) => (
            <option key={step} value={step}>
              {t(`caseStep.${step}`)}
            </option>
          ))}
        </select>
        <CaseParcelFilter desk={desk} />
        <CasePeriodFilter desk={desk} />
        <TeamWorkload desk={desk} colleagues={colleagues} />
        <CaseSavedViews desk={desk} canWrite={canWrite} />
      </div>
      <fieldset className="ms-auto flex overflow-hidden rounded-lg border border-border max-sm:hidden">
        {(["queue", "board"] as const).map((view) => {
          const Icon = view === "queue" ? List : Columns3;
          return (
            <button
              key={view}
              type="button"
              aria-pressed={desk.view === view}
              onClick={() => void desk.set({ view }, { history: "push" })}
              className="flex h-8 items-center gap-1.5 px-2.5 text-dense text-muted aria-pressed:bg-default aria-pressed:text-foreground touch-height"
            >
              <Icon aria-hidden className="size-3.5" />
              {t(`caseDesk.view.${view}`)}
            </button>
          );
        })}
      </fieldset>
    </div>
  );
}

interface Props {
  desk: CaseListParamsState;
  colleagues: readonly Colleague[];
  canWrite: boolean;
}
