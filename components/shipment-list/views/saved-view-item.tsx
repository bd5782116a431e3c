import { ChevronDown, ChevronUp, Ellipsis } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/layout/button";
import { ConfirmButton } from "@/components/ui/layout/confirm-button";
import { IconButton } from "@/components/ui/layout/icon-button";
import { PageLink } from "@/components/ui/layout/page-link";
import { useDeskUser } from "@/lib/client/shared/desk-user";
import { type ListView, viewHref } from "@/lib/domain/shipment-list/list-view";
import type { SavedView } from "@/lib/operations/view-operations";
import { ViewNameForm } from "./save-view-form";
import { useViewActions } from "./use-view-actions";

/** Six of them have room in a line. */
const ACTION = "px-2 text-dense hover:bg-surface";

/** A view with what can be done with it, which unfolds; a system view can only be the default one. */
export function SavedViewItem({ view, name, isCurrent, isDefault, canChange = false, ...rest }: Props) {
  const t = useTranslations("views");
  const { canWrite } = useDeskUser();
  const [mode, setMode] = useState<"closed" | "open" | "renaming">("closed");
  const actions = useViewActions();
  const { id, isShared = false, madeBy } = view;
  const { onUp, onDown, onClose } = rest;
  const hasActions = canChange || !isDefault || id !== "all";
  return (
    <li className={`rounded-md ${mode === "closed" ? "hover:bg-default" : "bg-default"}`}>
      <div className="flex items-center">
        <PageLink
          href={viewHref(view)}
          aria-current={isCurrent ? "true" : undefined}
          onClick={onClose}
          title={isShared && madeBy ? t("madeBy", { name: madeBy }) : undefined}
          className="flex min-h-8 min-w-0 flex-1 items-center px-2 text-dense aria-[current]:font-medium aria-[current]:text-accent max-md:min-h-11 max-md:text-sm"
        >
          <span className="truncate">{name}</span>
        </PageLink>
        {isDefault && <span className="px-1 text-xs text-muted">{t("isDefault")}</span>}
        {hasActions && (
          <IconButton
            Icon={Ellipsis}
            label={t("actions", { name })}
            size="sm"
            aria-expanded={mode !== "closed"}
            onPress={() => setMode(mode === "closed" ? "open" : "closed")}
          />
        )}
      </div>
      {mode === "open" && (
        <div className="flex flex-wrap px-1 pb-1">
          <Button
            size="sm"
            variant="ghost"
            className={ACTION}
            onPress={() => {
              actions.chooseDefault(isDefault || id === "all" ? null : id);
              setMode("closed");
            }}
          >
            {t(isDefault ? "noDefault" : "makeDefault")}
          </Button>
          {canChange && (
            <>
              <Button size="sm" variant="ghost" className={ACTION} onPress={() => setMode("renaming")}>
                {t("rename")}
              </Button>
              {canWrite && (
                <Button
                  size="sm"
                  variant="ghost"
                  className={ACTION}
                  onPress={() => actions.share({ id, name, isShared })}
                >
                  {t(isShared ? "takeBack" : "share")}
                </Button>
              )}
              {onUp && <IconButton label={t("up")} Icon={ChevronUp} onPress={onUp} className="hover:bg-surface" />}
              {onDown && (
                <IconButton label={t("down")} Icon={ChevronDown} onPress={onDown} className="hover:bg-surface" />
              )}
              <ConfirmButton
                label={t("delete")}
                question={t(isShared ? "deleteShared" : "deleteOwn")}
                confirmLabel={t("delete")}
                isPending={false}
                onConfirm={() => actions.remove(id, name)}
                className={`${ACTION} text-danger`}
              />
            </>
          )}
        </div>
      )}
      {mode === "renaming" && (
        <div className="p-2 pt-1">
          <ViewNameForm
            view={{ id, name, isShared }}
            onName={(next) => {
              actions.change(id, { name: next }, t("renamed", { name: next }));
              setMode("closed");
            }}
          />
        </div>
      )}
    </li>
  );
}

interface Props {
  view: ListView & Partial<Pick<SavedView, "isShared" | "madeBy">>;
  name: string;
  canChange?: boolean;
  isCurrent: boolean;
  isDefault: boolean;
  /** Undefined for the first and the last one. */
  onUp?: (() => void) | undefined;
  onDown?: (() => void) | undefined;
  onClose: () => void;
}
