import { useTranslations } from "next-intl";
import { type FormEvent, useId } from "react";
import { getText } from "@/components/ui/form/form-values";
import { MAX_SEARCH_LENGTH } from "@/lib/domain/shipment-list/sealed-search";
import { useSealedSearch } from "./use-sealed-search";

/** Searches a list by the first characters of a number when Enter is pressed. */
export function NumberSearch({ label, q, onSearch }: Props) {
  const t = useTranslations("search");
  const id = useId();
  const { text, search } = useSealedSearch(q, onSearch);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    search(getText(new FormData(event.currentTarget), "q"));
  };
  return (
    <form onSubmit={submit} className="flex-1">
      <label htmlFor={id} className="sr-only">
        {label}
      </label>
      <input
        id={id}
        key={`${q} ${text}`}
        name="q"
        defaultValue={text ?? ""}
        placeholder={text === null ? t("hiddenPhone") : label}
        maxLength={MAX_SEARCH_LENGTH}
        spellCheck={false}
        className="plain-field w-full md:w-44"
      />
    </form>
  );
}

interface Props {
  label: string;
  /** What the list is searched for now, as the address has it; empty without a search. */
  q: string;
  onSearch: (q: string) => void;
}
