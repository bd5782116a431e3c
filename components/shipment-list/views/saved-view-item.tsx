import { ChevronDown, ChevronUp, Ellipsis } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/layout/button";
import { PageLink } from "@/components/ui/layout/page-link";
import type { SavedView } from "@/lib/domain/shipment-list/list-view";
import { viewHref } from "@/lib/domain/shipment-list/list-view";
import { useViewActions } from "./use-view-actions";

const ACTION = "flex h-8 cursor-pointer items-center rounded-md px-2 text-dense hover:bg-surface max-md:h-11";

/** A saved view and its actions. */
export function SavedViewItem({ view, isCurrent, isDefault, canChange, canShare, onUp, onDown, onClose }: Props) {
  const t = useTranslations("views");
  const [mode, setMode] = useState<"closed" | "open" | "renaming" | "deleting">("closed");
  const actions = useViewActions();
  const { id, name, isShared, madeBy } = view;
  return (
    <li className={`rounded-md ${mode === "closed" ? "hover:bg-default" : "bg-default"}`}>
      <div className="flex items-center">
        <PageLink
          href={viewHref(view)}
          aria-current={isCurrent ? "true" : undefined}
          onClick={onClose}
          title={isShared ? t("madeBy", { name: madeBy }) : undefined}
          className="flex min-h-8 min-w-0 flex-1 items-center px-2 text-dense aria-[current]:font-medium aria-[current]:text-accent max-md:min-h-11 max-md:text-sm"
        >
          <span className="truncate">{name}</span>
        </PageLink>
        {isDefault && <span className="px-1 text-xs text-muted">{t("isDefault")}</span>}
        <button
          type="button"
          aria-expanded={mode !== "closed"}
          onClick={() => setMode(mode === "closed" ? "open" : "closed")}
          className="flex size-7 cursor-pointer items-center justify-center rounded-md text-muted hover:text-foreground max-md:size-11"
        >
          <Ellipsis aria-hidden className="size-4" />
          <span className="sr-only">{t("actions", { name })}</span>
        </button>
      </div>
      {mode === "open" && (
        <div className="flex flex-wrap px-1 pb-1">
          <button
            type="button"
            className={ACTION}
            onClick={() => {
              actions.chooseDefault(isDefault ? null : id);
              setMode("closed");
            }}
          >
            {t(isDefault ? "noDefault" : "makeDefault")}
          </button>
          {canChange && (
            <>
              <button type="button" className={ACTION} onClick={() => setMode("renaming")}>
                {t("rename")}
              </button>
              {canShare && (
                <button
                  type="button"
                  className={ACTION}
                  onClick={() =>
                    actions.change(id, { isShared: !isShared }, t(isShared ? "takenBack" : "sharedNow", { name }))
                  }
                >
                  {t(isShared ? "takeBack" : "share")}
                </button>
              )}
              {onUp && <MoveButton label={t("up")} Icon={ChevronUp} onMove={onUp} />}
              {onDown && <MoveButton label={t("down")} Icon={ChevronDown} onMove={onDown} />}
              <button type="button" className={`${ACTION} text-danger`} onClick={() => setMode("deleting")}>
                {t("delete")}
              </button>
            </>
          )}
        </div>
      )}
      {mode === "renaming" && (
        <form
          className="flex gap-2 p-2 pt-1"
          onSubmit={(event) => {
            event.preventDefault();
            const next = String(new FormData(event.currentTarget).get("name")).trim();
            actions.change(id, { name: next }, t("renamed", { name: next }));
            setMode("closed");
          }}
        >
          <input
            name="name"
            aria-label={t("name")}
            defaultValue={name}
            required
            maxLength={40}
            autoComplete="off"
            ref={(field) => field?.focus()}
            className="plain-field min-w-0 flex-1"
          />
          <Button type="submit" variant="primary" size="sm">
            {t("rename")}
          </Button>
        </form>
      )}
      {mode === "deleting" && (
        <div className="flex items-center gap-2 px-2 pb-2 text-dense">
          <p className="min-w-0 flex-1">{t(isShared ? "deleteShared" : "deleteOwn")}</p>
          <Button onPress={() => setMode("open")} size="sm">
            {t("cancel")}
          </Button>
          <Button onPress={() => actions.remove(id, name)} variant="danger" size="sm">
            {t("delete")}
          </Button>
        </div>
      )}
    </li>
  );
}

function MoveButton({ label, Icon, onMove }: { label: string; Icon: typeof ChevronUp; onMove: () => void }) {
  return (
    <button type="button" title={label} onClick={onMove} className={ACTION}>
      <Icon aria-hidden className="size-4" />
      <span className="sr-only">{label}</span>
    </button>
  );
}

interface Props {
  view: SavedView;
  isCurrent: boolean;
  isDefault: boolean;
  canChange: boolean;
  canShare: boolean;
  /** Undefined for the first and the last one. */
  onUp: (() => void) | undefined;
  onDown: (() => void) | undefined;
  onClose: () => void;
}
