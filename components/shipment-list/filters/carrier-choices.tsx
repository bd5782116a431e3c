"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useDeferredValue, useState } from "react";
import { useCarriers } from "@/components/ui/form/use-carriers";
import { carrierSearchOptions } from "@/lib/client/shared/carriers";
import { ChoiceList } from "./choice-list";
import { toggled, valuesOf } from "./comma-list";
import type { FieldProps } from "./filter-field";

/** Chooses carriers, found by a part of their name, code or pinyin; the chosen ones stand first. */
export function CarrierChoices({ value: { carrier }, onChange }: Props) {
  const t = useTranslations("filter");
  const [text, setText] = useState("");
  const [chosenFirst] = useState(() => valuesOf(carrier)); // while it is open nothing jumps
  const first = useCarriers(chosenFirst);
  const { data: found = [] } = useQuery(carrierSearchOptions(useDeferredValue(text.trim())));
  const listed = text === "" ? [...first, ...found.filter(({ code }) => !chosenFirst.includes(code))] : found;
  return (
    <ChoiceList
      legend={t("carrier")}
      choices={listed.map(({ code, name }) => ({ value: code, label: name, note: code }))}
      chosen={valuesOf(carrier)}
      search={{ text, label: t("findCarrier"), onChange: setText }}
      empty={t("nothingFound")}
      onToggle={(code) => onChange({ carrier: toggled(carrier, code) })}
    />
  );
}

interface Props {
  value: Pick<FieldProps["value"], "carrier">;
  onChange: (change: { carrier: string }) => void;
}
