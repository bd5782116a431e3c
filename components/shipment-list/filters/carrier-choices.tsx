import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useDeferredValue, useState } from "react";
import { useCarriersByCode } from "@/components/ui/form/use-carriers-by-code";
import { useCarrierName } from "@/components/ui/shipment/carrier-names";
import { carrierSearchOptions } from "@/lib/client/shared/carrier-queries";
import { splitCommaList, toggleInCommaList } from "@/lib/domain/shipment-list/list-params";
import { CheckboxList } from "./checkbox-list";
import type { FilterFieldProps } from "./filter-field-props";

/** Chooses carriers, searched by a part of their name, code or pinyin; the chosen ones come first. */
export function CarrierChoices({ value: { carrier }, onChange }: Props) {
  const t = useTranslations("filter");
  const nameCarrier = useCarrierName();
  const [text, setText] = useState("");
  const [chosenFirst] = useState(() => splitCommaList(carrier)); // the order stays while the panel is open
  const first = useCarriersByCode(chosenFirst);
  const { data: found = [] } = useQuery(carrierSearchOptions(useDeferredValue(text.trim())));
  const listed = text === "" ? [...first, ...found.filter(({ code }) => !chosenFirst.includes(code))] : found;
  return (
    <CheckboxList
      legend={t("carrier")}
      choices={listed.map(({ code, name }) => ({ value: code, label: nameCarrier(name), note: code }))}
      chosen={splitCommaList(carrier)}
      search={{ text, label: t("findCarrier"), onChange: setText }}
      empty={t("nothingFound")}
      onToggle={(code) => onChange({ carrier: toggleInCommaList(carrier, code) })}
    />
  );
}

interface Props {
  value: Pick<FilterFieldProps["value"], "carrier">;
  onChange: (change: { carrier: string }) => void;
}
