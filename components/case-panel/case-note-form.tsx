import { useTranslations } from "next-intl";
import { type KeyboardEvent, type RefObject, useState } from "react";
import { Button } from "@/components/ui/layout/button";
import { MAX_NOTE_LENGTH } from "@/lib/domain/cases/problem-case";
import { MentionField } from "./mention-field";

/** Form that adds a note to a case. Ctrl+Enter or ⌘+Enter saves it, Escape leaves the field. */
export function CaseNoteForm({ field, people, onAdd }: Props) {
  const t = useTranslations("caseDesk");
  const [text, setText] = useState("");
  const add = () => {
    if (text.trim() === "") return;
    onAdd(text.trim());
    setText("");
    field.current?.blur();
  };
  const press = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === "Escape") field.current?.blur();
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return;
    event.preventDefault();
    add();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <label htmlFor="case-note" className="text-dense font-semibold">
        {t("note")}
      </label>
      <MentionField
        id="case-note"
        field={field}
        text={text}
        people={people}
        onChange={setText}
        onKeyDown={press}
        placeholder={t("notePlaceholder")}
        maxLength={MAX_NOTE_LENGTH}
        rows={3}
        className="plain-field mt-1 h-auto! w-full resize-y py-2 leading-snug"
      />
      <div className="mt-1 flex items-center justify-between gap-2">
        <span className="text-xs text-muted max-lg:hidden">{t("noteHint")}</span>
        <Button type="submit" variant="outline" size="sm" isDisabled={text.trim() === ""}>
          {t("addNote")}
        </Button>
      </div>
    </form>
  );
}

interface Props {
  field: RefObject<HTMLTextAreaElement | null>;
  /** Users who can be mentioned. */
  people: readonly { id: string; name: string }[];
  onAdd: (text: string) => void;
}
