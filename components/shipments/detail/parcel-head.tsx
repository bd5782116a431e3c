import { ArrowLeft, Phone } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/layout/button";
import { CopyButton } from "@/components/ui/layout/copy-button";
import { PageLink } from "@/components/ui/layout/page-link";
import { useCarrierName } from "@/components/ui/shipment/carrier-names";
import { FlagChip } from "@/components/ui/shipment/flag-chip";
import { StateChip } from "@/components/ui/shipment/state-chip";
import { SubStateLabel } from "@/components/ui/shipment/sub-state-label";
import { hasNameOfState, isImpliedByState } from "@/lib/domain/flags/flag-implied-by-state";
import type { ShipmentDetail } from "@/lib/domain/shipments/shipment";
import { chooseLikelyAction } from "./likely-action";
import { ParcelMenu } from "./parcel-menu";
import { type ParcelActions, useParcelActions } from "./use-parcel-actions";

/**
 * What is asked of a parcel first: its number, whom to call, how it is, and what to do. It stays in view while what is
 * below scrolls away.
 */
export function ParcelHead({ shipment, actions, canWrite, canManage, isPage, onExplain }: Props) {
  const t = useTranslations("detail");
  const nameCarrier = useCarrierName();
  const listed = useParcelActions(actions);
  const likely = chooseLikelyAction(shipment, (key) => actions[key] !== undefined);
  const { waybillNumber, carrier, carrierName, carrierPhone, flag } = shipment;
  const Heading = isPage ? "h1" : "h2";
  return (
    <header className="sticky top-0 z-20 flex flex-col gap-1 bg-surface px-4 pt-2 pb-1 @4xl:px-6 print:static print:px-0">
      <div className="flex items-center gap-1">
        {isPage && (
          <PageLink
            href="/shipments"
            title={t("back")}
            className="-ms-2 flex size-8 shrink-0 items-center justify-center rounded-md text-muted hover:bg-default hover:text-foreground touch-size print:hidden"
          >
            <ArrowLeft aria-hidden className="size-4" />
            <span className="sr-only">{t("back")}</span>
          </PageLink>
        )}
        <div className="flex min-w-0 flex-wrap items-baseline gap-x-3">
          <Heading className="font-mono text-base leading-6 font-semibold tracking-tight break-all @2xl:text-lg">
            {waybillNumber}
          </Heading>
          <p className="flex flex-wrap gap-x-2 text-dense leading-5 text-muted">
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
        <CopyButton text={waybillNumber} what={t("number")} className="print:hidden" />
        <div className="ms-auto flex shrink-0 items-center gap-1 print:hidden">
          {listed
            .filter(({ key }) => key === likely)
            .map(({ key, label, Icon, run }) => (
              <Button key={key} variant="primary" size="sm" onPress={run}>
                <Icon aria-hidden />
                {label}
              </Button>
            ))}
          <ParcelMenu
            shipment={shipment}
            actions={listed.filter(({ key }) => key !== likely)}
            canWrite={canWrite}
            canManage={canManage}
            onExplain={onExplain}
          />
        </div>
      </div>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <StateChip {...shipment} />
        <span className="text-dense text-muted">
          <SubStateLabel code={shipment.subState} />
        </span>
        {flag && flag.name !== "silent" && !isImpliedByState(flag, shipment) && (
          <FlagChip
            name={flag.name}
            level={flag.level}
            reason={flag.reason}
            isBesideState={hasNameOfState(flag, shipment)}
          />
        )}
      </div>
    </header>
  );
}

interface Props {
  shipment: ShipmentDetail;
  actions: ParcelActions;
  canWrite: boolean;
  canManage: boolean;
  isPage: boolean;
  /** Shows which push decided the state. */
  onExplain: () => void;
}
