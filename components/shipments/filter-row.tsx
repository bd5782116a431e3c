"use client";
import { RotateCcw, SlidersHorizontal, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { isUnfiltered, type ListAddress, UNFILTERED } from "@/lib/client/list-address";
import type { ShipmentCounts } from "@/lib/domain/shipment";
import { CarrierField } from "../ui/carrier-field";
import { PeriodFields } from "../ui/period-fields";
import { FlagSelect } from "./flag-select";
import { StateSelect } from "./state-select";
import type { ChangeAddress } from "./use-list-address";

/** What narrows the list besides the tabs. */
export function FilterRow({ address, counts, onChange }: Props) {
  const t = useTranslations("filter");
  const [isOpen, setOpen] = useState(false);
  const active = [address.carrier, address.state, address.flag, address.from || address.to, address.import].filter(
    (text) => text !== "",
  ).length;
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
        <FlagSelect address={address} onChange={onChange} />
        <PeriodFields range={address} legend={t("range")} onChange={onChange} />
        {address.import !== "" && (
          <button
            type="button"
            onClick={() => onChange({ import: "" })}
            className="button button--outline button--sm max-md:h-11"
          >
            {t("ofImport")}
            <X aria-hidden />
          </button>
        )}
        <button
          type="button"
          disabled={isUnfiltered(address)}
          onClick={() => onChange(UNFILTERED)}
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
