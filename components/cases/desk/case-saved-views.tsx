"use client";
import { useQuery } from "@tanstack/react-query";
import { ChevronDown, Layers } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { Dropdown } from "@/components/ui/layout/dropdown";
import { savedViewsOptions } from "@/lib/client/shipment-list/saved-view-queries";
import { isDeskQuery, parseDeskFilters, toDeskQuery } from "@/lib/domain/cases/problem-desk-query";
import type { CaseListParamsState } from "./use-case-list-params";

const SaveViewForm = dynamic(
  () => import("@/components/shipment-list/views/save-view-form").then((each) => each.SaveViewForm),
  {
    ssr: false,
  },
);

/** Saved views of the list that the desk supports too; the desk's current filter can be saved as a view. */
export function CaseSavedViews({ desk, canWrite }: { desk: CaseListParamsState; canWrite: boolean }) {
  const t = useTranslations();
  const { data: saved } = useQuery(savedViewsOptions);
  const query = toDeskQuery(new URLSearchParams(Object.entries(desk.address)).toString());
  const views = saved?.items.filter((view) => isDeskQuery(view.query)) ?? [];
  const current = views.find((view) => toDeskQuery(view.query) === query);
  const choose = (chosen: string, close: () => void) => {
    void desk.set({ ...parseDeskFilters(chosen), case: "" }, { history: "push" });
    close();
  };
  return (
    <Dropdown
      label={t("views.title")}
      buttonClassName="plain-field inline-flex h-9 max-w-44 items-center gap-1.5 touch-height data-filled:border-accent max-sm:w-full max-sm:max-w-none"
      isFilled={current !== undefined}
      button={
        <>
          <Layers aria-hidden className="size-3.5 shrink-0 text-muted max-sm:hidden" />
          <span className="min-w-0 truncate">{current?.name ?? t("views.title")}</span>
          <ChevronDown aria-hidden className="ms-auto size-3.5 shrink-0 text-muted" />
        </>
      }
    >
      {(close) => (
        <div className="flex flex-col gap-2">
          {views.length > 0 && (
            <ul className="-mx-1">
              {views.map((view) => (
                <li key={view.id}>
                  <button
                    type="button"
                    aria-pressed={view === current}
                    onClick={() => choose(view === current ? "" : view.query, close)}
                    className="flex min-h-8 w-full cursor-pointer items-center justify-between gap-3 rounded-md px-2 text-start text-dense hover:bg-default aria-pressed:font-medium aria-pressed:text-accent touch-min-height"
                  >
                    <span className="min-w-0 truncate">{view.name}</span>
                    {view.isShared && <span className="shrink-0 text-xs text-muted">{t("views.shared")}</span>}
                  </button>
                </li>
              ))}
            </ul>
          )}
          {query === "" || current ? (
            <p className="text-xs text-muted">{t("caseDesk.viewsHint")}</p>
          ) : (
            <>
              <p className="text-xs text-muted">{t("caseDesk.viewsSave")}</p>
              <SaveViewForm query={query} canShare={canWrite} onSaved={close} />
            </>
          )}
        </div>
      )}
    </Dropdown>
  );
}
