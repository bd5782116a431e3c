"use client";
import { RotateCcw, SlidersHorizontal } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { isUnfiltered, type ListAddress } from "@/lib/client/list-address";
import type { ShipmentCounts } from "@/lib/domain/shipment";
import { CarrierField } from "../ui/carrier-field";
import { useNow } from "../ui/now";
import { DATE_PRESETS, type DatePreset, presetOf, rangeOf } from "./date-presets";
import { StateSelect } from "./state-select";
import type { ChangeAddress } from "./use-list-address";

/** What narrows the list besides the tabs. */
export function FilterRow({ address, counts, onChange }: Props) {
  const t = useTranslations("filter");
  const now = useNow();
  const preset = presetOf(address, now);
  const [isOpen, setOpen] = useState(false);
  const active = [address.carrier, address.state, address.from || address.to].filter((text) => text !== "").length;
  return (
    <>
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls="filters"
        onClick={() => setOpen(!isOpen)}
        className="flex h-11 w-full items-center gap-2 px-4 text-muted md:hidden"
      >
        <SlidersHorizontal aria-hidden className="size-4" />
        {active === 0 ? t("open") : t("openCount", { count: active })}
      </button>
      <div
        id="filters"
        className={`grid grid-cols-2 items-center gap-2 px-4 pb-3 md:flex md:flex-wrap md:pt-3 lg:px-6 ${isOpen ? "" : "max-md:hidden"}`}
      >
        <CarrierField
          className="filter-combo md:w-44"
          label={t("carrier")}
          isLabelHidden
          noneLabel={t("allCarriers")}
          value={address.carrier}
          onChange={(carrier) => onChange({ carrier })}
        />
        <StateSelect address={address} counts={counts} onChange={onChange} />
        <select
          aria-label={t("period")}
          value={preset ?? (address.from || address.to ? "own" : "")}
          onChange={(event) => {
            const chosen = DATE_PRESETS.find((each): each is DatePreset => each === event.target.value);
            onChange(chosen ? rangeOf(chosen, now) : { from: "", to: "" });
          }}
          className={`plain-field md:w-28 ${preset || address.from || address.to ? "" : "text-muted!"}`}
        >
          <option value="">{t("anyTime")}</option>
          {DATE_PRESETS.map((each) => (
            <option key={each} value={each}>
              {t(`presets.${each}`)}
            </option>
          ))}
          {!preset && (address.from || address.to) && <option value="own">{t("presets.own")}</option>}
        </select>
        <fieldset className="contents md:flex md:items-center md:gap-1.5">
          <legend className="sr-only">{t("range")}</legend>
          <input
            type="date"
            aria-label={t("from")}
            value={address.from}
            max={address.to || undefined}
            onChange={(event) => onChange({ from: event.target.value })}
            className="plain-field max-md:order-last md:w-34"
          />
          <span aria-hidden className="text-muted max-md:hidden">
            –
          </span>
          <input
            type="date"
            aria-label={t("to")}
            value={address.to}
            min={address.from || undefined}
            onChange={(event) => onChange({ to: event.target.value })}
            className="plain-field max-md:order-last md:w-34"
          />
        </fieldset>
        <button
          type="button"
          disabled={isUnfiltered(address)}
          onClick={() => onChange({ state: "", q: "", carrier: "", from: "", to: "" })}
          className="button button--ghost button--sm max-md:h-11"
        >
          <RotateCcw aria-hidden />
          {t("reset")}
        </button>
      </div>
    </>
  );
}

interface Props {
  address: ListAddress;
  counts: ShipmentCounts | undefined;
  onChange: ChangeAddress;
}
