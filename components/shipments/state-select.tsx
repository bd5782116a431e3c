"use client";
import { useFormatter, useTranslations } from "next-intl";
import type { ListAddress } from "@/lib/client/list-address";
import type { ShipmentCounts } from "@/lib/domain/shipment";
import { countOf, STATE_WORDS, type StateChoice } from "@/lib/domain/state-tabs";
import { STATES } from "@/lib/domain/states";
import type { ChangeAddress } from "./use-list-address";

const CHOICES: readonly StateChoice[] = [...STATES, ...STATE_WORDS];

/** Every single state with its count, and what has no tab; the tabs gather some of them. */
export function StateSelect({ address, counts, onChange }: Props) {
  const t = useTranslations();
  const format = useFormatter();
  const name = (choice: string) => {
    const known = CHOICES.find((each) => String(each) === choice);
    if (known === undefined) return choice;
    return typeof known === "number" ? t(`state.${known}`) : t(`stateWord.${known}`);
  };
  const isSeveral = address.state !== "" && !CHOICES.some((each) => String(each) === address.state);
  return (
    <select
      aria-label={t("filter.state")}
      value={address.state}
      onChange={(event) => onChange({ state: event.target.value })}
      className={`plain-field md:w-40 ${address.state ? "" : "text-muted!"}`}
    >
      <option value="">{t("filter.allStates")}</option>
      {isSeveral && <option value={address.state}>{address.state.split(",").map(name).join(" + ")}</option>}
      {CHOICES.map((choice) => (
        <option key={choice} value={choice}>
          {counts ? `${name(String(choice))} (${format.number(countOf(counts, [choice]))})` : name(String(choice))}
        </option>
      ))}
    </select>
  );
}

interface Props {
  address: ListAddress;
  counts: ShipmentCounts | undefined;
  onChange: ChangeAddress;
}
