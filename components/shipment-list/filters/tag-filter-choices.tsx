import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { tagsOptions } from "@/lib/client/tags/tag-queries";
import { splitCommaList, toggleInCommaList } from "@/lib/domain/shipment-list/list-params";
import { CheckboxList } from "./checkbox-list";

/** Chooses the tags of a filter; any of them matches. */
export function TagFilterChoices({ value, onChange }: Props) {
  const t = useTranslations("filter");
  const [text, setText] = useState("");
  const { data: tags = [], isPending } = useQuery(tagsOptions);
  const chosen = splitCommaList(value.tag);
  const found = tags.filter(({ name }) => name.toLowerCase().includes(text.trim().toLowerCase()));
  return (
    <CheckboxList
      legend={t("tag")}
      choices={found.map(({ id, name, shop }) => ({ value: id, label: name, note: shop ?? undefined }))}
      chosen={chosen}
      search={{ text, label: t("findTag"), onChange: setText }}
      empty={isPending ? t("searching") : text === "" ? t("noTags") : t("nothingFound")}
      onToggle={(id) => onChange({ tag: toggleInCommaList(value.tag, id) })}
    />
  );
}

interface Props {
  value: { tag: string };
  onChange: (change: { tag: string }) => void;
}
