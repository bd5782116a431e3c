"use client";
import { useQuery } from "@tanstack/react-query";
import { ChevronDown, Layers } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { Dropdown } from "@/components/ui/layout/dropdown";
import { savedViewsOptions } from "@/lib/client/shipment-list/saved-view-queries";
import { isChanged, SYSTEM_VIEWS } from "@/lib/domain/shipment-list/system-views";

// Comes when the menu is first opened: the list is what one waits for.
const SavedViewPanel = dynamic(() => import("./saved-view-panel").then((each) => each.SavedViewPanel), { ssr: false });

/** Which view the list is looked at through, whether it was changed since, and the way to the others. */
export function SavedViewMenu({ viewId, query, canShare }: Props) {
  const t = useTranslations("views");
  const { data: saved } = useQuery(savedViewsOptions);
  const system = SYSTEM_VIEWS.find(({ id }) => id === viewId);
  const own = saved?.items.find(({ id }) => id === viewId);
  const view = system ?? own;
  const name = system ? t(`system.${system.id}`) : own?.name;
  const isDirty = view !== undefined && isChanged(view, query);
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
          current={view && { id: view.id, name: name ?? "", isDirty, own }}
          query={query}
          canShare={canShare}
          onClose={close}
        />
      )}
    </Dropdown>
  );
}

interface Props {
  /** Of the view that the address names; empty for none. */
  viewId: string;
  /** What a view of the list as it stands would keep. */
  query: string;
  /** May change what all have. */
  canShare: boolean;
}
