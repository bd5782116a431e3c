"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ClipboardEvent, useState } from "react";
import { Autocomplete, Header, Input, Menu, MenuItem, MenuSection, TextField } from "react-aria-components";
import { keepLookup } from "@/lib/client/lookup";
import type { Role } from "@/lib/domain/role";
import type { DeskPage } from "./desk-pages";
import { KeyName } from "./key-name";
import { type PaletteRow, severalNumbers } from "./palette-rows";
import { PanelFrame } from "./panel-frame";
import { usePaletteSections } from "./use-palette-sections";

/** Everything by its name: parcels, pages, views, actions. */
export function Palette({ role, pages, onClose }: { role: Role; pages: readonly DeskPage[]; onClose: () => void }) {
  const t = useTranslations("deskHands");
  const router = useRouter();
  const [typed, setTyped] = useState("");
  const sections = usePaletteSections(role, pages, typed);
  const rowOf = (id: unknown) => sections.flatMap(({ rows }) => rows).find((row) => row.id === id);
  const run = (row: PaletteRow | undefined) => {
    onClose();
    row?.run();
  };
  // A field of one line would glue the lines of a column together.
  const takeColumn = (event: ClipboardEvent) => {
    const text = event.clipboardData.getData("text");
    if (severalNumbers(text).length === 0) return;
    event.preventDefault();
    keepLookup(text);
    onClose();
    router.push("/shipments/lookup");
  };
  return (
    <PanelFrame label={t("palette")} onClose={onClose} className="mt-[12vh] max-w-xl max-lg:mt-0">
      <Autocomplete inputValue={typed} onInputChange={setTyped}>
        <TextField aria-label={t("paletteLabel")} autoFocus className="border-b border-border">
          <Input
            placeholder={t("palettePlaceholder")}
            autoComplete="off"
            spellCheck={false}
            maxLength={500}
            onPaste={takeColumn}
            className="h-12 w-full bg-transparent px-4 text-base outline-none placeholder:text-field-placeholder max-lg:h-14"
          />
        </TextField>
        <Menu
          aria-label={t("paletteResults")}
          onAction={(id) => run(rowOf(id))}
          renderEmptyState={() => <p className="px-4 py-6 text-center text-muted">{t("nothing")}</p>}
          className="min-h-0 flex-1 overflow-y-auto p-1.5 outline-none"
        >
          {sections.map(({ id, title, rows }) => (
            <MenuSection key={id} id={id}>
              <Header className="px-2.5 pt-2 pb-1 text-xs text-muted">{title}</Header>
              {rows.map((row) => (
                <PaletteLine key={row.id} row={row} />
              ))}
            </MenuSection>
          ))}
        </Menu>
      </Autocomplete>
    </PanelFrame>
  );
}

function PaletteLine({ row: { id, label, note, keys, Icon } }: { row: PaletteRow }) {
  return (
    <MenuItem
      id={id}
      textValue={label}
      className="flex min-h-9 cursor-pointer items-center gap-2.5 rounded-lg px-2.5 outline-none data-focused:bg-default max-lg:min-h-11 forced-colors:data-focused:outline-2"
    >
      <Icon aria-hidden className="size-4 shrink-0 text-muted" strokeWidth={1.75} />
      <span className="min-w-0 truncate">{label}</span>
      {note && <span className="min-w-0 flex-1 truncate text-[0.8125rem] text-muted">{note}</span>}
      {keys && (
        <span aria-hidden className="ms-auto flex shrink-0 gap-1 max-lg:hidden">
          {keys.split(" ").map((key) => (
            <KeyName key={key} name={key} />
          ))}
        </span>
      )}
    </MenuItem>
  );
}
