import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/layout/button";
import { PageLink } from "@/components/ui/layout/page-link";
import type { SavedView, SavedViews } from "@/lib/domain/shipment-list/list-view";
import { type ListView, SYSTEM_VIEWS, viewHref } from "@/lib/domain/shipment-list/list-view";
import { SaveViewForm } from "./save-view-form";
import { SavedViewItem } from "./saved-view-item";
import { useViewActions } from "./use-view-actions";

/** The views: the user's own, shared and built-in ones; and the actions on the current one. */
export function SavedViewPanel({ saved, current, query, canShare, onClose }: Props) {
  const t = useTranslations("views");
  const router = useRouter();
  const [isSaving, setSaving] = useState(false);
  const actions = useViewActions();
  const personalViews = saved?.items.filter(({ isShared }) => !isShared) ?? [];
  const shared = saved?.items.filter(({ isShared }) => isShared) ?? [];
  const canKeep = current?.own !== undefined && current.isDirty && (canShare || !current.own.isShared);
  const isDefault = (id: string) => (saved?.defaultId ?? "all") === id;
  const group = (title: string, views: readonly SavedView[], canChange: boolean) =>
    views.length > 0 && (
      <section aria-label={title}>
        <h3 className="px-2 pt-2 pb-0.5 text-xs text-muted">{title}</h3>
        <ul>
          {views.map((view, index) => (
            <SavedViewItem
              key={view.id}
              view={view}
              isCurrent={view.id === current?.id}
              isDefault={isDefault(view.id)}
              canChange={canChange}
              canShare={canShare}
              onUp={index === 0 ? undefined : () => actions.order(swapWithNext(views, index - 1))}
              onDown={index === views.length - 1 ? undefined : () => actions.order(swapWithNext(views, index))}
              onClose={onClose}
            />
          ))}
        </ul>
      </section>
    );
  return (
    <div className="-mx-1 flex flex-col">
      {group(t("own"), personalViews, true)}
      {group(t("shared"), shared, canShare)}
      <section aria-label={t("ofSystem")}>
        <h3 className="px-2 pt-2 pb-0.5 text-xs text-muted">{t("ofSystem")}</h3>
        <ul>
          {SYSTEM_VIEWS.map((view) => (
            <SystemViewItem
              key={view.id}
              view={view}
              name={t(`system.${view.id}`)}
              isCurrent={view.id === current?.id}
              isDefault={isDefault(view.id)}
              onDefault={() => actions.chooseDefault(view.id === "all" ? null : view.id)}
              onClose={onClose}
            />
          ))}
        </ul>
      </section>
      <div className="mx-1 mt-2 flex flex-col gap-2 border-t border-separator pt-2.5">
        {canKeep && current?.own && (
          <Button
            onPress={() => actions.change(current.id, { query }, t("kept", { name: current.name }))}
            variant="primary"
            size="sm"
            className="w-full"
          >
            {t("keep", { name: current.name })}
          </Button>
        )}
        {isSaving ? (
          <SaveViewForm
            query={query}
            canShare={canShare}
            onSave={async (saved) => {
              const { href } = window.location;
              onClose();
              const view = await saved;
              // Whoever has gone on stays there.
              if (view && window.location.href === href) router.replace(viewHref(view), { scroll: false });
            }}
          />
        ) : (
          <Button onPress={() => setSaving(true)} variant="outline" size="sm" className="w-full">
            {t("saveAs")}
          </Button>
        )}
      </div>
    </div>
  );
}

function SystemViewItem({ view, name, isCurrent, isDefault, onDefault, onClose }: SystemViewItemProps) {
  const t = useTranslations("views");
  return (
    <li className="group flex items-center rounded-md hover:bg-default">
      <PageLink
        href={viewHref(view)}
        aria-current={isCurrent ? "true" : undefined}
        onClick={onClose}
        className="flex min-h-8 min-w-0 flex-1 items-center px-2 text-dense aria-[current]:font-medium aria-[current]:text-accent max-md:min-h-11 max-md:text-sm"
      >
        <span className="truncate">{name}</span>
      </PageLink>
      {isDefault ? (
        <span className="px-2 text-xs text-muted">{t("isDefault")}</span>
      ) : (
        <button
          // plain: appears while the pointer is on its row

          type="button"
          onClick={onDefault}
          className="h-7 cursor-pointer rounded px-2 text-xs text-muted opacity-0 group-hover:opacity-100 hover:text-foreground focus-visible:opacity-100 max-md:h-11 max-md:opacity-100"
        >
          {t("makeDefault")}
          <span className="sr-only"> {name}</span>
        </button>
      )}
    </li>
  );
}

/** Ids of the views with one of them and the next swapped. */
function swapWithNext(views: readonly SavedView[], at: number): string[] {
  const ids = views.map(({ id }) => id);
  return [...ids.slice(0, at), ...ids.slice(at, at + 2).reverse(), ...ids.slice(at + 2)];
}

interface Props {
  saved: SavedViews | undefined;
  /** The view in the address; `own` if it is a saved one. */
  current: { id: string; name: string; isDirty: boolean; own: SavedView | undefined } | undefined;
  query: string;
  canShare: boolean;
  onClose: () => void;
}

interface SystemViewItemProps {
  view: ListView;
  name: string;
  isCurrent: boolean;
  isDefault: boolean;
  onDefault: () => void;
  onClose: () => void;
}
