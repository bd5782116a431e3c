import { ArrowLeft, Phone } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/layout/button";
import { CopyButton } from "@/components/ui/layout/copy-button";
import { PageLink } from "@/components/ui/layout/page-link";
import { useCarrierName } from "@/components/ui/shipment/carrier-names";
import { FlagChip } from "@/components/ui/shipment/flag-chip";
import { FAILED_STYLE, PENDING_STYLE, STATE_STYLES } from "@/components/ui/shipment/state-chip-styles";
import type { FlagName } from "@/lib/domain/flags/flag";
import { hasNameOfState, isImpliedByState } from "@/lib/domain/flags/flag-implied-by-state";
import type { ShipmentDetail, ShipmentView } from "@/lib/domain/shipments/shipment-view";
import { chooseLikelyAction } from "./likely-action";
import { ParcelMenu } from "./parcel-menu";
import { type ParcelActions, useParcelActions } from "./use-parcel-actions";

/** Flags that come from a carrier's words or from a forecast; what the others mean, the sentence says. */
const BESIDE_SENTENCE: readonly FlagName[] = ["problem", "refused", "customs", "returning", "predicted-late"];

/**
 * What is asked of a parcel first: its number, whom to call, how it is, and what to do. It stays in view while what is
 * below scrolls away.
 */
export function ParcelHead({ shipment, isPage = false, children }: Props) {
  const t = useTranslations("detail");
  const nameCarrier = useCarrierName();
  const { waybillNumber, carrier, carrierName, carrierPhone } = shipment;
  const Heading = isPage ? "h1" : "h2";
  return (
    <header className="sticky top-0 z-20 flex flex-col gap-1 bg-surface px-4 pt-2 pb-1 max-lg:gap-0 max-lg:pt-1 @4xl:px-6 print:static print:px-0">
      <div className="flex min-h-8 items-center gap-1">
        {isPage && (
          <PageLink
            href="/shipments"
            title={t("back")}
            className="-ms-2 flex size-8 max-lg:-ms-3.5 max-lg:-me-2 shrink-0 items-center justify-center rounded-md text-muted hover:bg-default hover:text-foreground touch-size print:hidden"
          >
            <ArrowLeft aria-hidden className="size-4" />
            <span className="sr-only">{t("back")}</span>
          </PageLink>
        )}
        <div className="flex min-w-0 flex-wrap items-baseline gap-x-3">
          <Heading className="font-mono text-base leading-6 font-semibold tracking-tight break-all @2xl:text-lg">
            {waybillNumber}
          </Heading>
          <p className="flex flex-wrap gap-x-2 text-dense leading-5 text-muted max-sm:basis-full">
            {nameCarrier(carrierName) ?? carrier ?? t("carrierUnknown")}
            {carrierPhone && (
              <a
                href={`tel:${carrierPhone}`}
                className="inline-flex items-center gap-1 text-accent hover:underline max-lg:-my-2 max-lg:py-2"
              >
                <Phone aria-hidden className="size-3.5" />
                {carrierPhone}
              </a>
            )}
          </p>
        </div>
        <CopyButton text={waybillNumber} what={t("number")} className="max-lg:-ms-2 print:hidden" />
        {children}
      </div>
      <ParcelSentence shipment={shipment} />
    </header>
  );
}

/** What can be done with a parcel: its likely action, and all others in a menu. */
export function ParcelControls({ shipment, actions, ...menu }: ControlProps) {
  const listed = useParcelActions(actions);
  const likely = chooseLikelyAction(shipment, (key) => actions[key] !== undefined);
  return (
    <div className="ms-auto flex shrink-0 items-center gap-1 max-lg:-me-2.5 max-lg:gap-0 print:hidden">
      {listed
        .filter(({ key }) => key === likely)
        .map(({ key, label, Icon, run }) => (
          <Button key={key} variant="primary" size="sm" onPress={run}>
            <Icon aria-hidden className="max-sm:hidden" />
            {label}
          </Button>
        ))}
      <ParcelMenu shipment={shipment} actions={listed.filter(({ key }) => key !== likely)} {...menu} />
    </div>
  );
}

/** How the parcel is, in its state's colour; and what its flag says besides. */
function ParcelSentence({ shipment }: { shipment: ShipmentView }) {
  const { summary, state, monitorStatus, flag } = shipment;
  const { tone, Icon } =
    state !== null ? STATE_STYLES[state] : monitorStatus === "failed" ? FAILED_STYLE : PENDING_STYLE;
  return (
    <div className="flex flex-wrap items-center gap-x-2">
      <p className={`${tone} flex gap-1.5 leading-5 font-medium`}>
        <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-(--tone)" />
        <span className="wrap-anywhere">{summary}</span>
      </p>
      {flag && BESIDE_SENTENCE.includes(flag.name) && !isImpliedByState(flag, shipment) && (
        <FlagChip
          name={flag.name}
          level={flag.level}
          reason={flag.reason}
          isBesideState={hasNameOfState(flag, shipment)}
        />
      )}
    </div>
  );
}

interface Props {
  /** Its row is enough, before the parcel is fetched. */
  shipment: ShipmentView;
  isPage?: boolean;
  /** The controls at its end. */
  children?: ReactNode;
}

interface ControlProps {
  shipment: ShipmentDetail;
  actions: ParcelActions;
  /** Shows which push decided the state. */
  onExplain: () => void;
}
