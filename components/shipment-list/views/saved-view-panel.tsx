import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ComponentProps, type ReactNode, useState } from "react";
import { Button } from "@/components/ui/layout/button";
import { useDeskUser } from "@/lib/client/shared/desk-user";
import { type ListView, SYSTEM_VIEWS, viewHref } from "@/lib/domain/shipment-list/list-view";
import type { SavedView, SavedViews } from "@/lib/operations/view-operations";
import { SaveViewForm } from "./save-view-form";
import { SavedViewItem } from "./saved-view-item";
import { useViewActions } from "./use-view-actions";

/** The views: the user's own, shared and built-in ones; and the actions on the current one. */
export function SavedViewPanel({ saved, current, query, onClose }: Props) {
  const t = useTranslations("views");
  const { canWrite } = useDeskUser();
  const router = useRouter();
  const [isSaving, setSaving] = useState(false);
  const actions = useViewActions();
  const personalViews = saved?.items.filter(({ isShared }) => !isShared) ?? [];
  const shared = saved?.items.filter(({ isShared }) => isShared) ?? [];
  const canKeep = current?.own !== undefined && current.isDirty && (canWrite || !current.own.isShared);
  const item = (view: ListView, name: string, more?: Partial<ComponentProps<typeof SavedViewItem>>) => (
    <SavedViewItem
      key={view.id}
      view={view}
      name={name}
      isCurrent={view.id === current?.id}
      isDefault={(saved?.defaultId ?? "all") === view.id}
      onClose={onClose}
      {...more}
    />
  );
  const savedItems = (views: readonly SavedView[], canChange: boolean) =>
    views.map((view, index) =>
      item(view, view.name, {
        canChange,
        onUp: index === 0 ? undefined : () => actions.order(swapWithNext(views, index - 1)),
        onDown: index === views.length - 1 ? undefined : () => actions.order(swapWithNext(views, index)),
      }),
    );
  return (
    <div className="-mx-1 flex flex-col">
      <ViewGroup title={t("own")}>{savedItems(personalViews, true)}</ViewGroup>
      <ViewGroup title={t("shared")}>{savedItems(shared, canWrite)}</ViewGroup>
      <ViewGroup title={t("ofSystem")}>{SYSTEM_VIEWS.map((view) => item(view, t(`system.${view.id}`)))}</ViewGroup>
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

function ViewGroup({ title, children }: { title: string; children: readonly ReactNode[] }) {
  if (children.length === 0) return null;
  return (
    <section aria-label={title}>
      <h3 className="px-2 pt-2 pb-0.5 text-xs text-muted">{title}</h3>
      <ul>{children}</ul>
    </section>
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
  onClose: () => void;
}
