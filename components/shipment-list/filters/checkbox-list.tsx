import { Search } from "lucide-react";
import { useEffect, useRef } from "react";
import { HelpButton } from "@/components/ui/help/help-button";
import type { TermKey } from "@/lib/domain/help/help-topics";

export interface CheckboxOption {
  value: string;
  label: string;
  /** A count or a code at the end of the line. */
  note?: string;
}

interface Group {
  /** Shown where there are several groups. */
  title?: string;
  help?: TermKey;
  choices: readonly CheckboxOption[];
  chosen: readonly string[];
  onToggle: (value: string) => void;
}

/** Checkboxes for groups of any number of options, with a search field where there are many. */
export function CheckboxList({ legend, groups, search, empty }: Props) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // On wide screens the search field takes the focus; on phones the keyboard would cover the options.
    if (window.matchMedia("(min-width: 48rem)").matches) field.current?.focus();
  }, []);
  return (
    <fieldset className="min-w-0">
      <legend className="sr-only">{legend}</legend>
      {search && (
        <div className="relative mb-1.5">
          <Search
            aria-hidden
            className="pointer-events-none absolute start-2.5 top-1/2 size-3.5 -translate-y-1/2 text-muted"
          />
          <input
            ref={field}
            type="search"
            value={search.text}
            onChange={(event) => search.onChange(event.target.value)}
            aria-label={search.label}
            placeholder={search.label}
            autoComplete="off"
            spellCheck={false}
            maxLength={64}
            className="plain-field w-full ps-8!"
          />
        </div>
      )}
      <div className="-mx-1 max-h-72 overflow-y-auto max-md:max-h-56">
        {groups.map((group) => group.choices.length > 0 && <CheckboxGroup key={group.title} {...group} />)}
        {groups.every(({ choices }) => choices.length === 0) && (
          <p className="px-2 py-3 text-dense text-muted">{empty}</p>
        )}
      </div>
    </fieldset>
  );
}

interface Props {
  legend: string;
  groups: readonly Group[];
  search?: { text: string; label: string; onChange: (text: string) => void };
  /** The text of an empty list. */
  empty?: string;
}

function CheckboxGroup({ title, help, choices, chosen, onToggle }: Group) {
  return (
    <fieldset aria-label={title} className="min-w-0">
      {title && (
        <div className="flex items-center gap-1 px-2 pt-2 text-xs text-muted">
          {title}
          {help && <HelpButton topic={help} name={title} />}
        </div>
      )}
      {choices.map(({ value, label, note }) => (
        <label
          key={value}
          className="flex min-h-8 cursor-pointer items-center gap-2.5 rounded-md px-2 text-dense hover:bg-default has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-focus max-md:min-h-11 max-md:text-sm"
        >
          <input
            type="checkbox"
            checked={chosen.includes(value)}
            onChange={() => onToggle(value)}
            className="size-4 shrink-0 cursor-[inherit] accent-accent outline-none max-md:size-5"
          />
          <span className="min-w-0 flex-1 truncate">{label}</span>
          {note && <span className="shrink-0 text-xs text-muted">{note}</span>}
        </label>
      ))}
    </fieldset>
  );
}
