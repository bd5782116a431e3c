import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useState } from "react";
import { MenuRow } from "@/components/ui/dropdown/menu-row";
import { PageLink } from "@/components/ui/layout/page-link";
import { tagsOptions } from "@/lib/client/tags/tag-queries";
import type { ParcelTag } from "@/lib/domain/shipments/shipment-view";
import { isTagName, MAX_TAG_LENGTH } from "@/lib/domain/tags/tag";
import { TagChip } from "./tag-chip";

/**
 * Chooses tags by name, searched by a part of it. With `canCreate` a name that there is not yet can be chosen too: it
 * becomes a tag when it is saved. Enter chooses the first match, or the new name.
 */
export function TagChoices({ chosen, canCreate = false, onToggle }: Props) {
  const t = useTranslations("tag");
  const [text, setText] = useState("");
  const { data: tags = [], isPending } = useQuery(tagsOptions);
  const wanted = text.trim().toLowerCase();
  const isChosen = (name: string) => chosen.some((each) => each.toLowerCase() === name.toLowerCase());
  const unknown = chosen.filter((name) => !tags.some((tag) => tag.name.toLowerCase() === name.toLowerCase()));
  const all: Pick<ParcelTag, "name" | "color">[] = [
    ...unknown.map((name) => ({ name, color: "slate" as const })),
    ...tags,
  ];
  const found = all.filter(({ name }) => name.toLowerCase().includes(wanted));
  const isNew = canCreate && isTagName(text.trim()) && !all.some(({ name }) => name.toLowerCase() === wanted);
  const choose = (name: string) => {
    onToggle(name);
    setText("");
  };
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
    event.preventDefault();
    const name = isNew ? text.trim() : found[0]?.name;
    if (name && wanted !== "") choose(name);
  };
  return (
    <fieldset className="min-w-0">
      <legend className="sr-only">{t("title")}</legend>
      <input
        type="search"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={press}
        aria-label={t(canCreate ? "find" : "search")}
        placeholder={t(canCreate ? "find" : "search")}
        autoComplete="off"
        spellCheck={false}
        maxLength={MAX_TAG_LENGTH}
        className="plain-field mb-1.5 w-full"
      />
      <div className="-mx-1 max-h-64 overflow-y-auto">
        {found.map((tag) => (
          <label
            key={tag.name}
            className="flex min-h-8 cursor-pointer items-center gap-2.5 rounded-md px-2 hover:bg-default has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-focus touch-min-height"
          >
            <input
              type="checkbox"
              checked={isChosen(tag.name)}
              onChange={() => onToggle(tag.name)}
              className="size-4 shrink-0 cursor-[inherit] accent-accent outline-none max-md:size-5"
            />
            <TagChip tag={tag} />
          </label>
        ))}
        {isNew && (
          <MenuRow onPress={() => choose(text.trim())} className="text-accent">
            <Plus aria-hidden className="size-3.5 shrink-0" />
            <span className="truncate">{t("create", { name: text.trim() })}</span>
          </MenuRow>
        )}
        {found.length === 0 && !isNew && !isPending && (
          <p className="px-2 py-3 text-dense text-muted">{t(canCreate && wanted === "" ? "empty" : "nothing")}</p>
        )}
      </div>
      <PageLink
        href="/settings/tags"
        className="mt-1.5 inline-flex items-center rounded px-1 text-xs text-accent hover:underline touch-min-height"
      >
        {t("manage")}
      </PageLink>
    </fieldset>
  );
}

interface Props {
  /** Names. */
  chosen: readonly string[];
  canCreate?: boolean;
  onToggle: (name: string) => void;
}
