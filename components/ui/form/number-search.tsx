import { type FormEvent, useId } from "react";
import { getText } from "./form-values";

/** Searches a list by the first characters of a number when Enter is pressed. */
export function NumberSearch({ label, value, onSearch }: Props) {
  const id = useId();
  const search = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    onSearch(getText(new FormData(event.currentTarget), "q"));
  };
  return (
    <form onSubmit={search} className="flex-1">
      <label htmlFor={id} className="sr-only">
        {label}
      </label>
      <input
        id={id}
        key={value}
        name="q"
        defaultValue={value}
        placeholder={label}
        spellCheck={false}
        className="plain-field w-full md:w-44"
      />
    </form>
  );
}

interface Props {
  label: string;
  /** What the list is searched for now; empty without a search. */
  value: string;
  onSearch(text: string): void;
}
