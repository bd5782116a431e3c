import { Clock, Phone } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { CopyButton } from "@/components/ui/layout/copy-button";
import { useCarrierName } from "@/components/ui/shipment/carrier-names";
import { StateChip } from "@/components/ui/shipment/state-chip";
import { SubStateLabel } from "@/components/ui/shipment/sub-state-label";
import { isSameNumber } from "@/lib/domain/shipments/same-number";
import type { LegName } from "@/lib/domain/shipments/shipment";
import type { LegView } from "@/lib/domain/shipments/shipment-view";
import { TraceList } from "./trace-list";
import { useCountryName } from "./use-country-name";

/** Idle time is not shown for signed or returned parcels. */
const isOnTheWay = (state: LegView["state"]) => state !== 3 && state !== 4;

/** One country's part of the journey: its events, and of one of several its state, carrier and number. */
export function LegTrace({ name, leg, waybillNumber, country, isAlone, revealIn, children }: Props) {
  const t = useTranslations("leg");
  const nameCarrier = useCarrierName();
  const countryName = useCountryName();
  const legCountry = leg?.country ?? country;
  const count = leg?.eventCount ?? 0;
  const shown = leg?.events?.length ?? 0;
  const ownNumber = leg?.waybillNumber;
  const otherNumber = ownNumber && !isSameNumber(ownNumber, waybillNumber) ? ownNumber : null;
  return (
    <section
      aria-labelledby={`leg-${name}`}
      data-testid="leg"
      data-leg={name}
      className="min-w-0 rounded-xl border border-border bg-surface print:border-0"
    >
      <header className="border-b border-separator px-4 py-2 @4xl:px-5 print:px-0">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h2 id={`leg-${name}`} className="font-semibold">
            {isAlone ? t("alone") : t(name)}
            {legCountry && <span className="ms-2 font-normal text-muted">{countryName(legCountry)}</span>}
          </h2>
          {leg && !isAlone && (
            <>
              <StateChip state={leg.state} rawState={leg.rawState} lastEvent={leg.events?.[0]?.context} />
              <span className="text-xs text-muted">
                <SubStateLabel code={leg.subState} />
              </span>
            </>
          )}
          {count > 0 && (
            <span className="ms-auto text-xs text-muted">
              {shown > 0 && shown < count ? t("someEvents", { shown, count }) : t("events", { count })}
            </span>
          )}
        </div>
        {leg && (!isAlone || otherNumber) && (
          <div className="mt-1 flex flex-wrap items-center gap-x-3 text-dense text-muted">
            <span>{nameCarrier(leg.carrierName) ?? leg.carrier ?? t("carrierUnknown")}</span>
            {leg.carrierPhone && (
              <a
                href={`tel:${leg.carrierPhone}`}
                className="inline-flex items-center gap-1 text-accent hover:underline touch-min-height print:min-h-0"
              >
                <Phone aria-hidden className="size-3" />
                {leg.carrierPhone}
              </a>
            )}
            {otherNumber && (
              <span className="inline-flex items-center gap-1">
                <span className="font-mono">{otherNumber}</span>
                <CopyButton text={otherNumber} what={t("number")} className="print:hidden" />
              </span>
            )}
          </div>
        )}
        {name === "origin" && otherNumber && (
          <p className="tone-amber mt-1 text-xs text-(--tone)">{t("otherNumber", { number: waybillNumber })}</p>
        )}
        {name === "destination" && (
          <p className="mt-1 flex items-center gap-1 text-xs text-muted">
            <Clock aria-hidden className="size-3" />
            {t("localTime")}
          </p>
        )}
      </header>
      {leg?.events && shown > 0 ? (
        <TraceList
          events={leg.events}
          leg={name}
          isClockKnown={name === "origin"}
          isUnderWay={isAlone && isOnTheWay(leg.state)}
          revealIn={revealIn}
        />
      ) : (
        <div className="px-4 py-8 text-muted @4xl:px-5 print:px-0">
          {count > 0 ? t("noneShown", { count }) : children}
        </div>
      )}
    </section>
  );
}

interface Props {
  name: LegName;
  leg: LegView | null;
  /** Of the parcel. */
  waybillNumber: string;
  /** As subscribed, until a push contains it. */
  country: string | null;
  /** There is no other leg. */
  isAlone: boolean;
  /** The shipment's id when the user may reveal and call the phone numbers in the carrier's text. */
  revealIn: string | undefined;
  /** Shown instead of the events while there are none. */
  children: ReactNode;
}
