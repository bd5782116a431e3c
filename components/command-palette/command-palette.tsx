import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useDeferredValue, useEffect, useId, useLayoutEffect, useRef, useState } from "react";
import { IconButton } from "@/components/ui/layout/icon-button";
import { KeyboardKey } from "@/components/ui/layout/keyboard-key";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import { takePastedNumbers } from "@/lib/client/shipment-list/take-pasted-numbers";
import type { DeskPage } from "./desk-pages";
import { MODAL_FRAME, MODAL_OVERLAY } from "./modal-panel";
import type { PaletteRow } from "./palette-rows";
import { usePaletteSections } from "./use-palette-sections";

/** Search over parcels, pages, views and actions, in a popover: a modal dialog would restyle each element of the page. */
export function CommandPalette({ pages, openPage, onClose }: Props) {
  const t = useTranslations("commandPalette");
  const { typingBuffer } = useDeskStores();
  const listId = useId();
  const [typed, setTyped] = useState("");
  const [chosenId, setChosenId] = useState<string | null>(null);
  const sections = usePaletteSections(pages, openPage, typed);
  const rows = sections.flatMap((section) => section.rows);
  // Parcels arrive later than the typed text: the chosen option stays chosen at its new position.
  const chosen = rows.find(({ id }) => id === chosenId) ?? rows[0];
  const getDomId = (row: PaletteRow) => `${listId}-${rows.indexOf(row)}`;
  // The field is painted first: who opens the palette types.
  const areShown = useDeferredValue(true, false);
  const chosenDomId = areShown && chosen ? getDomId(chosen) : undefined;
  const panel = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const opener = useRef<Element>(null);

  useLayoutEffect(() => {
    opener.current ??= document.activeElement;
    panel.current?.togglePopover(true);
    field.current?.focus();
  }, []);
  useEffect(() => {
    const bufferedText = typingBuffer.flush();
    if (bufferedText !== "") setTyped(bufferedText);
  }, [typingBuffer]);

  const close = () => {
    if (opener.current instanceof HTMLElement) opener.current.focus({ preventScroll: true });
    onClose();
  };
  const run = (row: PaletteRow | undefined) => {
    if (!row) return;
    close();
    row.run();
  };
  const step = (by: 1 | -1) => {
    const at = chosen ? rows.indexOf(chosen) : -1;
    setChosenId(rows[(at + by + rows.length) % rows.length]?.id ?? null);
  };
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "ArrowDown") step(1);
    else if (event.key === "ArrowUp") step(-1);
    else if (event.key === "Enter") run(chosen);
    else if (event.key === "Escape") close();
    else if (event.key !== "Tab") return;
    event.preventDefault();
  };
  const leaveFor = (href: string) => {
    close();
    openPage(href);
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape in the field closes it too
    <div
      ref={panel}
      popover="manual"
      role="dialog"
      aria-modal
      aria-label={t("palette")}
      onMouseDown={(event) => {
        if (event.target !== field.current) event.preventDefault(); // the focus stays in the field
      }}
      onClick={({ target, currentTarget }) => {
        if (target === currentTarget) close();
      }}
      className={`${MODAL_OVERLAY} size-full`}
    >
      <div className={`${MODAL_FRAME} mt-[12vh] max-w-xl max-lg:mt-0`}>
        <div className="flex shrink-0 items-center border-b border-border">
          <input
            ref={field}
            role="combobox"
            aria-label={t("paletteLabel")}
            aria-expanded={rows.length > 0}
            aria-controls={listId}
            aria-autocomplete="list"
            aria-activedescendant={chosenDomId}
            value={typed}
            onChange={({ target }) => {
              setTyped(target.value);
              setChosenId(null);
            }}
            onKeyDown={press}
            onPaste={(event) => takePastedNumbers(event, leaveFor)}
            placeholder={t("palettePlaceholder")}
            autoComplete="off"
            spellCheck={false}
            maxLength={500}
            className="h-12 min-w-0 flex-1 bg-transparent px-4 text-base outline-none placeholder:text-field-placeholder max-lg:h-14"
          />
          <IconButton Icon={X} label={t("close")} size="lg" onPress={close} className="lg:hidden" />
        </div>
        <div
          id={listId}
          role="listbox"
          aria-label={t("paletteResults")}
          className="min-h-0 flex-1 overflow-y-auto p-1.5"
        >
          {(areShown ? sections : []).map(({ id, title, rows: sectionRows }) => (
            // biome-ignore lint/a11y/useSemanticElements: a fieldset is for controls, this groups options
            <div key={id} role="group" aria-labelledby={`${listId}-${id}`}>
              <div id={`${listId}-${id}`} role="presentation" className="px-2.5 pt-2 pb-1 text-xs text-muted">
                {title}
              </div>
              {sectionRows.map((row) => (
                <PaletteOption
                  key={row.id}
                  id={getDomId(row)}
                  row={row}
                  isChosen={row === chosen}
                  onPoint={() => setChosenId(row.id)}
                  onRun={() => run(row)}
                />
              ))}
            </div>
          ))}
        </div>
        <p role="status" className={rows.length === 0 ? "px-4 pb-6 text-center text-muted" : "sr-only"}>
          {rows.length === 0 ? t("nothing") : ""}
        </p>
      </div>
    </div>
  );
}

interface Props {
  pages: readonly DeskPage[];
  /** Not of the palette, which closes before the page is there. */
  openPage: (href: string) => void;
  onClose: () => void;
}

/** One option of the palette. It is chosen from the field above and never takes the focus. */
function PaletteOption({ id, row: { label, note, keys, Icon }, isChosen, onPoint, onRun }: PaletteOptionProps) {
  const option = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new id means another position in the list
  useEffect(() => {
    if (isChosen) option.current?.scrollIntoView({ block: "nearest" });
  }, [isChosen, id]);
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the field has the focus and names the chosen option
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter in the field does the same
    <div
      ref={option}
      id={id}
      role="option"
      aria-selected={isChosen}
      onPointerMove={() => {
        if (!isChosen) onPoint();
      }}
      onClick={onRun}
      className="flex min-h-9 cursor-pointer items-center gap-2.5 rounded-lg px-2.5 aria-selected:bg-default touch-min-height forced-colors:aria-selected:outline-2"
    >
      <Icon aria-hidden className="size-4 shrink-0 text-muted" strokeWidth={1.75} />
      <span className="min-w-0 truncate">{label}</span>
      {note && <span className="min-w-0 flex-1 truncate text-dense text-muted">{note}</span>}
      {keys && (
        <span aria-hidden className="ms-auto flex shrink-0 gap-1 max-lg:hidden">
          {keys.split(" ").map((key) => (
            <KeyboardKey key={key} name={key} />
          ))}
        </span>
      )}
    </div>
  );
}

interface PaletteOptionProps {
  id: string;
  row: PaletteRow;
  isChosen: boolean;
  onPoint: () => void;
  onRun: () => void;
}
