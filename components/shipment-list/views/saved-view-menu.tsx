import { useQuery } from "@tanstack/react-query";
import { ChevronDown, Layers } from "lucide-react";
import { useTranslations } from "next-intl";
import { Dropdown } from "@/components/ui/dropdown/dropdown";
import { lazyPart } from "@/components/ui/feedback/lazy-part";
import { savedViewsOptions } from "@/lib/client/shipment-list/saved-view-queries";
import { isViewChanged, SYSTEM_VIEWS } from "@/lib/domain/shipment-list/list-view";

// Fetched when first opened, so that it does not delay the list.
const SavedViewPanel = lazyPart(() => import("./saved-view-panel").then((each) => each.SavedViewPanel));

/** The current view, whether it has unsaved changes, and the menu of all views. */
export function SavedViewMenu({ viewId, query }: Props) {
  const t = useTranslations("views");
  const { data: saved } = useQuery(savedViewsOptions);
  const system = SYSTEM_VIEWS.find(({ id }) => id === viewId);
  const savedView = saved?.items.find(({ id }) => id === viewId);
  const view = system ?? savedView;
  const name = system ? t(`system.${system.id}`) : savedView?.name;
  const isDirty = view !== undefined && isViewChanged(view, query);
  return (
    <Dropdown
      label={t("title")}
      width={320}
      buttonClassName="plain-field inline-flex max-w-56 cursor-pointer items-center gap-1.5"
      button={
        <>
          <Layers aria-hidden className="size-3.5 shrink-0 text-muted" />
          <span className="min-w-0 truncate">{name ?? t("title")}</span>
          {isDirty && (
            <span className="tone-amber shrink-0 rounded bg-(--tone-soft) px-1 text-xs text-(--tone)">
              {t("changed")}
            </span>
          )}
          <ChevronDown aria-hidden className="size-3.5 shrink-0 text-muted" />
        </>
      }
    >
      {(close) => (
        <SavedViewPanel
          saved={saved}
          current={view && { id: view.id, name: name ?? "", isDirty, own: savedView }}
          query={query}
          onClose={close}
        />
      )}
    </Dropdown>
  );
}

interface Props {
  /** Id of the view in the address; empty for none. */
  viewId: string;
  /** What a new view of the current list would save. */
  query: string;
}
