import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/layout/button";
import { TextButton } from "@/components/ui/layout/text-button";
import type { ImportProblemView } from "@/lib/domain/imports/import-job";
import type { CellCorrection } from "@/lib/domain/imports/import-requests";

/** Corrects the cell of a problem in place; the file is checked again afterwards. */
export function CorrectCell({ problem, onCorrect }: Props) {
  const t = useTranslations("import");
  const { line, column, columnName, value } = problem;
  const [isOpen, setOpen] = useState(false);
  // A masked value would be saved as it is shown.
  const [text, setText] = useState(value.includes("*") ? "" : value);
  if (column === null) return null;
  if (!isOpen) {
    return (
      <TextButton
        isInline
        onPress={() => setOpen(true)}
        // The target for fingers is higher than a line, which keeps its height.
        className="max-lg:my-[calc((1lh-var(--spacing-touch))/2)]"
      >
        {t("correct")}
      </TextButton>
    );
  }
  const save = (event: FormEvent) => {
    event.preventDefault();
    setOpen(false);
    onCorrect({ line, column: column - 1, value: text.trim() });
  };
  return (
    <form onSubmit={save} className="mt-1 flex flex-wrap items-center gap-2">
      <input
        value={text}
        onChange={(event) => setText(event.target.value)}
        aria-label={t("correctLabel", { line, column: columnName ?? "" })}
        // biome-ignore lint/a11y/noAutofocus: it appears by the button that had the focus
        autoFocus
        autoComplete="off"
        maxLength={500}
        className="plain-field w-56 touch-height"
      />
      <Button type="submit" size="sm">
        {t("correctSave")}
      </Button>
      <Button size="sm" variant="ghost" onPress={() => setOpen(false)}>
        {t("correctCancel")}
      </Button>
    </form>
  );
}

interface Props {
  problem: ImportProblemView;
  onCorrect: (correction: CellCorrection) => void;
}
