import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/layout/button";
import type { SavedView } from "@/lib/domain/shipment-list/list-view";
import { useViewActions } from "./use-view-actions";

export function SaveViewForm({ query, canShare, onSave }: Props) {
  const t = useTranslations("views");
  const field = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState("");
  const actions = useViewActions();
  useEffect(() => field.current?.focus(), []);
  return (
    <form
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        const form = new FormData(event.currentTarget);
        const newView = { name: String(form.get("name")).trim(), query, isShared: form.get("shared") === "on" };
        const found = actions.findNameProblem(newView.name, newView.isShared);
        if (found) return setProblem(found);
        onSave(actions.create(newView));
      }}
    >
      <input
        ref={field}
        name="name"
        aria-label={t("name")}
        placeholder={t("nameHint")}
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
      {canShare && (
        <label className="flex cursor-pointer items-center gap-2 text-dense max-md:min-h-11">
          <input type="checkbox" name="shared" className="size-4 accent-accent" />
          {t("shareWithAll")}
        </label>
      )}
      <Button type="submit" variant="primary" size="sm" className="w-full">
        {t("save")}
      </Button>
    </form>
  );
}

interface Props {
  query: string;
  canShare: boolean;
  /** @param saved the view once the server has it, null if it refused it */
  onSave: (saved: Promise<SavedView | null>) => void;
}
