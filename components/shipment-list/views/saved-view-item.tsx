import { ChevronDown, ChevronUp, Ellipsis } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/layout/button";
import { IconButton } from "@/components/ui/layout/icon-button";
import { PageLink } from "@/components/ui/layout/page-link";
import { type SavedView, viewHref } from "@/lib/domain/shipment-list/list-view";
import { useViewActions } from "./use-view-actions";

/** Six of them have room in a line. */
const action = (words: string, onPress: () => void, className = "") => (
  <Button size="sm" variant="ghost" className={`px-2 text-dense hover:bg-surface ${className}`} onPress={onPress}>
    {words}
  </Button>
);

const focusField = (field: HTMLInputElement | null) => field?.focus();

export function SavedViewItem({ view, isCurrent, isDefault, canChange, canShare, onUp, onDown, onClose }: Props) {
  const t = useTranslations("views");
  const [mode, setMode] = useState<"closed" | "open" | "renaming" | "deleting">("closed");
  const [problem, setProblem] = useState("");
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
        <IconButton
          Icon={Ellipsis}
          label={t("actions", { name })}
          size="sm"
          aria-expanded={mode !== "closed"}
          onPress={() => setMode(mode === "closed" ? "open" : "closed")}
        />
      </div>
      {mode === "open" && (
        <div className="flex flex-wrap px-1 pb-1">
          {action(t(isDefault ? "noDefault" : "makeDefault"), () => {
            actions.chooseDefault(isDefault ? null : id);
            setMode("closed");
          })}
          {canChange && (
            <>
              {action(t("rename"), () => setMode("renaming"))}
              {canShare &&
                action(t(isShared ? "takeBack" : "share"), () =>
                  actions.change(id, { isShared: !isShared }, t(isShared ? "takenBack" : "sharedNow", { name })),
                )}
              {onUp && <IconButton label={t("up")} Icon={ChevronUp} onPress={onUp} className="hover:bg-surface" />}
              {onDown && (
                <IconButton label={t("down")} Icon={ChevronDown} onPress={onDown} className="hover:bg-surface" />
              )}
              {action(t("delete"), () => setMode("deleting"), "text-danger")}
            </>
          )}
        </div>
      )}
      {mode === "renaming" && (
        <form
          className="flex flex-wrap gap-2 p-2 pt-1"
          onSubmit={(event) => {
            event.preventDefault();
            const next = String(new FormData(event.currentTarget).get("name")).trim();
            const found = actions.findNameProblem(next, isShared, id);
            if (found) return setProblem(found);
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
            aria-invalid={problem !== ""}
            onChange={() => setProblem("")}
            ref={focusField}
            className="plain-field min-w-0 flex-1"
          />
          <Button type="submit" variant="primary" size="sm">
            {t("rename")}
          </Button>
          <p role="alert" className="tone-red w-full text-xs text-(--tone) empty:hidden">
            {problem}
          </p>
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
