import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { filterNamesOptions } from "@/lib/client/shipment-list/filter-name-queries";
import { splitCommaList, toggleInCommaList } from "@/lib/domain/shipment-list/list-params";
import type { FilterName } from "@/lib/domain/shipments/shipment";
import { CheckboxList } from "./checkbox-list";

const MAX_SHOWN = 200;

/** Chooses shops or salespeople, searched by a part of the name, its pinyin or its initials. */
export function NameChoices({ of, value, onChange }: Props) {
  const t = useTranslations("filter");
  const format = useFormatter();
  const [text, setText] = useState("");
  const { data, isPending } = useQuery(filterNamesOptions);
  const names = data?.[of === "shop" ? "shops" : "salespeople"] ?? [];
  const chosen = splitCommaList(value[of] ?? "");
  const found = names.filter((each) => matchesName(each, text)).slice(0, MAX_SHOWN);
  const strangers = text === "" ? chosen.filter((name) => !found.some((each) => each.name === name)) : [];
  return (
    <CheckboxList
      legend={t(of)}
      choices={[
        ...strangers.map((name) => ({ value: name, label: name })),
        // Names with a comma cannot be written in the address, which separates names by commas.
        ...found
          .filter(({ name }) => !/[,，]/.test(name))
          .map(({ name, shipments }) => ({ value: name, label: name, note: format.number(shipments) })),
      ]}
      chosen={chosen}
      search={{ text, label: t(of === "shop" ? "findShop" : "findSalesperson"), onChange: setText }}
      empty={
        isPending ? t("searching") : text === "" ? t(of === "shop" ? "noShops" : "noSalespeople") : t("nothingFound")
      }
      onToggle={(name) => onChange({ [of]: toggleInCommaList(value[of] ?? "", name) })}
    />
  );
}

function matchesName({ name, pinyin, initials }: FilterName, text: string): boolean {
  const wanted = text.trim().toLowerCase();
  return (
    name.toLowerCase().includes(wanted) || pinyin.replaceAll(" ", "").includes(wanted) || initials.startsWith(wanted)
  );
}

type Name = "shop" | "salesperson";

interface Props {
  of: Name;
  value: Readonly<Partial<Record<Name, string>>>;
  onChange: (change: Partial<Record<Name, string>>) => void;
}
