import { useQuery } from "@tanstack/react-query";
import { Layers } from "lucide-react";
import { useTranslations } from "next-intl";
import { MenuRow } from "@/components/ui/dropdown/menu-row";
import { lazyPart } from "@/components/ui/feedback/lazy-part";
import { Segmented } from "@/components/ui/form/segmented";
import type { CaseDeskControl } from "@/lib/client/cases/case-queries";
import { useDeskUser } from "@/lib/client/shared/desk-user";
import { savedViewsOptions } from "@/lib/client/shipment-list/saved-view-queries";
import { isDeskQuery, parseDeskFilters, toDeskQuery } from "@/lib/domain/cases/problem-desk-query";
import { CaseFilterDropdown } from "./case-filter-dropdown";

const SaveViewForm = lazyPart(() =>
  import("@/components/shipment-list/views/save-view-form").then((each) => each.SaveViewForm),
);

/**
 * How the cases are laid out, once there is a team; and the saved views of the list that the desk supports too: the
 * desk's current filter can be saved as one.
 */
export function CaseViewMenu({ params, change, hasTeam }: CaseDeskControl & { hasTeam: boolean }) {
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
    <CaseFilterDropdown label={t("views.title")} chosen={current ? [current.name] : []} Icon={Layers}>
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
          {query === "" || current ? (
            <p className="text-xs text-muted">{t("caseDesk.viewsHint")}</p>
          ) : (
            <>
              <p className="text-xs text-muted">{t("caseDesk.viewsSave")}</p>
              <SaveViewForm query={query} canShare={canWrite} onSave={close} />
            </>
          )}
          <p className="border-t border-separator pt-2 text-xs text-muted max-lg:hidden">
            {t(canWrite ? "caseDesk.keyHint" : "caseDesk.keyHintReading")}
          </p>
        </div>
      )}
    </CaseFilterDropdown>
  );
}
