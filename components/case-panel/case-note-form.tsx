import { useTranslations } from "next-intl";
import { type KeyboardEvent, type RefObject, useId, useState } from "react";
import { Button } from "@/components/ui/layout/button";
import { findMentionAtCaret, suggestMentions } from "@/lib/domain/cases/mentions";
import { MAX_NOTE_LENGTH } from "@/lib/domain/cases/problem-case";

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

/** Text field that offers colleagues after an @; chosen by arrow keys and Enter, or by a click. */
function MentionField({ id, field, text, people, onChange, onKeyDown, ...rest }: MentionFieldProps) {
  const t = useTranslations("caseDesk");
  const list = useId();
  const [caret, setCaret] = useState(0);
  const [activeIndex, setActiveIndex] = useState(0);
  const [isClosed, setClosed] = useState(false);
  const mention = isClosed ? null : findMentionAtCaret(text, caret);
  const offered = mention ? suggestMentions(mention.begun, people) : [];
  const chosen = offered[Math.min(activeIndex, offered.length - 1)];

  const insertMention = (name: string) => {
    if (!mention) return;
    const before = `${text.slice(0, mention.start)}@${name} `;
    onChange(before + text.slice(caret));
    setCaret(before.length);
    // After the field has rendered the new text.
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(before.length, before.length);
    });
  };
  const press = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const isPlain = !event.ctrlKey && !event.metaKey && !event.nativeEvent.isComposing;
    if (!chosen || !isPlain || !/^(Arrow(Up|Down)|Enter|Tab|Escape)$/.test(event.key)) return onKeyDown(event);
    event.preventDefault();
    if (event.key === "Escape") setClosed(true);
    else if (event.key === "Enter" || event.key === "Tab") insertMention(chosen.name);
    else {
      const by = event.key === "ArrowDown" ? 1 : -1;
      setActiveIndex((offered.indexOf(chosen) + by + offered.length) % offered.length);
    }
  };
  return (
    <div className="relative">
      <textarea
        {...rest}
        id={id}
        ref={field}
        value={text}
        aria-autocomplete="list"
        aria-controls={chosen ? list : undefined}
        aria-activedescendant={chosen ? `${list}-${chosen.id}` : undefined}
        onChange={({ target }) => {
          setCaret(target.selectionStart);
          setActiveIndex(0);
          setClosed(false);
          onChange(target.value);
        }}
        onSelect={({ currentTarget }) => setCaret(currentTarget.selectionStart)}
        onBlur={() => setClosed(true)}
        onKeyDown={press}
      />
      {chosen && (
        <div
          id={list}
          role="listbox"
          aria-label={t("mention")}
          className="absolute inset-x-0 z-10 overflow-hidden rounded-lg border border-border bg-overlay py-1 shadow-overlay"
        >
          {offered.map((person) => (
            <div
              key={person.id}
              id={`${list}-${person.id}`}
              role="option"
              tabIndex={-1}
              aria-selected={person === chosen}
              // Prevents the field from losing the focus.
              onPointerDown={(event) => {
                event.preventDefault();
                insertMention(person.name);
              }}
              className="flex min-h-8 cursor-pointer items-center px-3 text-dense aria-selected:bg-default touch-min-height"
            >
              {person.name}
            </div>
          ))}
        </div>
      )}
    </div>
  );
}

interface MentionFieldProps {
  id: string;
  field: RefObject<HTMLTextAreaElement | null>;
  text: string;
  /** Users who can be mentioned. */
  people: readonly { id: string; name: string }[];
  placeholder: string;
  maxLength: number;
  rows: number;
  className: string;
  onChange: (text: string) => void;
  onKeyDown: (event: KeyboardEvent<HTMLTextAreaElement>) => void;
}
