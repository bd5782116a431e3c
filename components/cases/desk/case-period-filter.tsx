"use client";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { CaseListParamsState } from "./use-case-list-params";

/** The period a report linked to, with a button that removes this filter. */
export function CasePeriodFilter({ desk: { from, to, set } }: { desk: CaseListParamsState }) {
  const t = useTranslations("caseDesk");
  if (!from && !to) return null;
  return (
    <span className="inline-flex h-8 items-center rounded-md bg-default ps-2.5 text-xs max-sm:col-span-full max-sm:justify-between touch-height">
      {from === to ? from : t("periodOf", { from: from || "…", to: to || "…" })}
      <button
        type="button"
        onClick={() => void set({ from: "", to: "", case: "" }, { history: "push" })}
        className="flex size-8 cursor-pointer items-center justify-center text-muted hover:text-foreground touch-size"
      >
        <X aria-hidden className="size-3.5" />
        <span className="sr-only">{t("periodRemove")}</span>
      </button>
    </span>
  );
}
