import { useTranslations } from "next-intl";
import { useState } from "react";
import { Checkbox } from "@/components/ui/form/checkbox";
import { getText } from "@/components/ui/form/form-values";
import { Button } from "@/components/ui/layout/button";
import { useDeskUser } from "@/lib/client/shared/desk-user";
import type { SavedView } from "@/lib/operations/view-operations";
import { useViewActions } from "./use-view-actions";

/** Saves the list as a new view. */
export function SaveViewForm({ query, onSave }: SaveProps) {
  const { create } = useViewActions();
  return <ViewNameForm onName={(name, isShared) => onSave(create({ name, query, isShared }))} />;
}

/** Asks for the name of a new view or of one that is renamed, and says if another view has it. */
export function ViewNameForm({ view, onName }: NameProps) {
  const t = useTranslations("views");
  const { canWrite } = useDeskUser();
  const [problem, setProblem] = useState("");
  const { findNameProblem } = useViewActions();
  return (
    <form
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        const form = new FormData(event.currentTarget);
        const name = getText(form, "name");
        const isShared = view?.isShared ?? form.has("shared");
        const found = findNameProblem(name, isShared, view?.id);
        if (found) setProblem(found);
        else onName(name, isShared);
      }}
    >
      <input
        ref={focus}
        name="name"
        aria-label={t("name")}
        placeholder={t("nameHint")}
        defaultValue={view?.name}
        required
        maxLength={40}
        autoComplete="off"
        aria-invalid={problem !== ""}
        aria-describedby="view-problem"
        onChange={() => setProblem("")}
        className="plain-field w-full"
      />
      <p id="view-problem" role="alert" className="tone-red text-xs text-(--tone) empty:hidden">
        {problem}
      </p>
      {!view && canWrite && <Checkbox name="shared">{t("shareWithAll")}</Checkbox>}
      <Button type="submit" variant="primary" size="sm" className="w-full">
        {t(view ? "rename" : "save")}
      </Button>
    </form>
  );
}

const focus = (field: HTMLInputElement | null) => field?.focus();

interface SaveProps {
  query: string;
  /** @param saved the view once the server has it, null if it refused it */
  onSave: (saved: Promise<SavedView | null>) => void;
}

interface NameProps {
  /** The one that is renamed. */
  view?: Pick<SavedView, "id" | "name" | "isShared">;
  onName: (name: string, isShared: boolean) => void;
}
