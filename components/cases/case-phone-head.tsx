import { useQuery } from "@tanstack/react-query";
import { ArrowLeft, Phone } from "lucide-react";
import { useTranslations } from "next-intl";
import { CopyButton } from "@/components/ui/layout/copy-button";
import { IconButton } from "@/components/ui/layout/icon-button";
import { useCarrierName } from "@/components/ui/shipment/carrier-names";
import { shipmentOptions } from "@/lib/client/shipments/shipment-queries";
import type { CaseView } from "@/lib/domain/cases/problem-case";

/** Head of an open case on small screens, which stays in reach: back, number with copy button, the carrier's phone. */
export function CasePhoneHead({ view: { shipment }, onBack }: { view: CaseView; onBack: () => void }) {
  const t = useTranslations();
  const nameCarrier = useCarrierName();
  const { data: detail } = useQuery(shipmentOptions(shipment.id));
  const phone = (detail ?? shipment).carrierPhone;
  return (
    <header className="sticky top-0 z-20 flex items-center gap-1 border-b border-border bg-surface px-1 lg:hidden">
      <IconButton Icon={ArrowLeft} label={t("caseDesk.back")} size="lg" onPress={onBack} />
      <h2 className="min-w-0 truncate font-mono text-base font-semibold">{shipment.waybillNumber}</h2>
      <CopyButton text={shipment.waybillNumber} what={t("detail.number")} />
      {phone && (
        // It gives way to the number.
        <span className="flex min-w-11 flex-1 justify-end">
          <a
            href={`tel:${phone}`}
            className="inline-flex min-h-11 min-w-0 items-center gap-1.5 rounded-lg px-3 text-dense font-medium text-accent"
          >
            <Phone aria-hidden className="size-4 shrink-0" />
            <span className="truncate">
              {t("caseDesk.call", { carrier: nameCarrier(shipment.carrierName) ?? phone })}
            </span>
          </a>
        </span>
      )}
    </header>
  );
}
