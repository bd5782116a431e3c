import { Search, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ClipboardEvent, useEffect, useRef, useState } from "react";
import { IconButton } from "@/components/ui/layout/icon-button";
import { useHotkeys } from "@/lib/client/keyboard/hotkeys";
import { MAX_SEARCH_LENGTH } from "@/lib/domain/shipment-list/sealed-search";
import { useSealedSearch } from "./use-sealed-search";

const DEBOUNCE_MS = 300;

/** Searches while the user types; `/` focuses it from anywhere on the page. */
export function SearchBox({ q, label, placeholder, onSearch, onEnter, onPaste }: Props) {
  const t = useTranslations("search");
  const { text: given, search: apply } = useSealedSearch(q, onSearch);
  const isHidden = given === null;
  const value = given ?? "";
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(value);
  const [known, setKnown] = useState(value);
  /** What this box asked for; the address has it at once, or a moment later. */
  const [asked, setAsked] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  // The address changed otherwise: history navigation, a tab, a reset.
  if (known !== value) {
    setKnown(value);
    if (asked !== value) {
      setAsked(value);
      setTyped(value);
    }
  }

  useHotkeys(
    {
      "/": {
        label: t("hotkey"),
        run: () => {
          input.current?.focus();
          input.current?.select();
        },
      },
    },
    t("hotkeyScope"),
  );
  useEffect(() => () => clearTimeout(timer.current), []);

  const search = (text: string, pause = 0) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      setAsked(text.trim());
      apply(text.trim());
    }, pause);
  };

  return (
    <search className="relative min-w-0 flex-1 basis-60 lg:max-w-96">
      <Search
        aria-hidden
        className="pointer-events-none absolute start-2.5 top-1/2 size-4 -translate-y-1/2 text-muted"
      />
      <input
        ref={input}
        type="search"
        enterKeyHint="search"
        aria-label={label ?? t("label")}
        aria-keyshortcuts="/"
        placeholder={isHidden ? t("hiddenPhone") : (placeholder ?? t("placeholder"))}
        value={typed}
        maxLength={MAX_SEARCH_LENGTH}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => {
          setTyped(event.target.value);
          search(event.target.value, DEBOUNCE_MS);
        }}
        onPaste={onPaste}
        onKeyDown={(event) => {
          if (event.key === "Enter" && !event.nativeEvent.isComposing) {
            // An empty box leaves the search that it does not show.
            if (typed !== "" || !isHidden) search(typed);
            onEnter?.(typed.trim());
            event.currentTarget.blur(); // so that the shortcut keys step through the results
          }
          if (event.key === "Escape" && (typed !== "" || isHidden)) {
            setTyped("");
            search("");
          }
        }}
        className="plain-field w-full text-ellipsis ps-8! pe-9! [&::-webkit-search-cancel-button]:hidden"
      />
      {typed === "" && !isHidden && (
        <kbd
          aria-hidden
          className="pointer-events-none absolute end-2 top-1/2 -translate-y-1/2 rounded border border-border px-1.5 font-mono text-xs leading-4.5 text-muted max-lg:hidden"
        >
          /
        </kbd>
      )}
      {(typed !== "" || isHidden) && (
        <IconButton
          Icon={X}
          label={t("clear")}
          size="sm"
          onPress={() => {
            setTyped("");
            search("");
            input.current?.focus();
          }}
          className="absolute end-1 top-1/2 -translate-y-1/2"
        />
      )}
    </search>
  );
}

interface Props {
  /** The search as the address has it: a phone number is sealed. */
  q: string;
  /** What is searched, if it is not the shipment list. */
  label?: string;
  placeholder?: string;
  onSearch: (q: string) => void;
  /** After Enter, besides the search, with what was typed. */
  onEnter?: (text: string) => void;
  onPaste?: (event: ClipboardEvent) => void;
}
