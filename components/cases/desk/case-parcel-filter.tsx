"use client";
import { ChevronDown } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useCarriersByCode } from "@/components/ui/form/use-carriers-by-code";
import { Dropdown } from "@/components/ui/layout/dropdown";
import { splitCommaList } from "@/lib/domain/shipment-list/list-params";
import type { CaseListParamsState } from "./use-case-list-params";

// The shipment list's filters, fetched when first opened.
const CarrierChoices = dynamic(
  () => import("@/components/shipment-list/filters/carrier-choices").then((each) => each.CarrierChoices),
  {
    ssr: false,
  },
);
const NameChoices = dynamic(
  () => import("@/components/shipment-list/filters/name-choices").then((each) => each.NameChoices),
  { ssr: false },
);

/** Filters the desk by carrier and shop, with the shipment list's controls. */
export function CaseParcelFilter({ desk }: { desk: CaseListParamsState }) {
  const { carrier, shop } = desk;
  const codes = splitCommaList(carrier);
  const knownCarriers = useCarriersByCode(codes);
  const change = (to: { carrier?: string; shop?: string }) => void desk.set({ ...to, case: "" }, { history: "push" });
  return (
    <>
      <Choices
        of="carrier"
        chosen={codes.map((code) => knownCarriers.find((each) => each.code === code)?.name ?? code)}
      >
        <CarrierChoices value={{ carrier }} onChange={change} />
      </Choices>
      <Choices of="shop" chosen={splitCommaList(shop)}>
        <NameChoices of="shop" value={{ shop }} onChange={change} />
      </Choices>
    </>
  );
}

function Choices({ of, chosen, children }: { of: "carrier" | "shop"; chosen: readonly string[]; children: ReactNode }) {
  const t = useTranslations("filter");
  const [first, ...others] = chosen;
  const summary = others.length > 0 ? `${first} +${others.length}` : first;
  return (
    <Dropdown
      label={t(of)}
      buttonClassName="plain-field inline-flex h-9 max-w-44 items-center gap-1.5 touch-height data-filled:border-accent max-sm:w-full max-sm:max-w-none"
      isFilled={first !== undefined}
      button={
        <>
          <span className="min-w-0 truncate">{summary ?? t(of)}</span>
          <ChevronDown aria-hidden className="ms-auto size-3.5 shrink-0 text-muted" />
        </>
      }
    >
      {() => children}
    </Dropdown>
  );
}
