// biome-ignore-all lint/a11y/noRedundantRoles: rows laid out as cards lose their meaning in Safari without them

import { useTranslations } from "next-intl";
import { TextButton } from "@/components/ui/layout/text-button";
import type { ShipmentView } from "@/lib/domain/shipments/shipment";

/** Cells of a refused shipment: Kuaidi100's code with its meaning, and the full advice. */
export function FailedShipmentCells({ shipment, onEdit }: Props) {
  const t = useTranslations();
  const { id, subscriptionProblem } = shipment;
  return (
    <>
      <td role="cell" className="cell-trace px-3 wrap-anywhere lg:leading-4">
        <p>
          {subscriptionProblem?.returnCode && (
            <span className="tone-red me-2 inline-block rounded bg-(--tone-soft) px-1.5 font-mono text-xs text-(--tone)">
              <span className="sr-only">{t("list.returnCode")} </span>
              {subscriptionProblem.returnCode}
            </span>
          )}
          <span className="tone-red text-(--tone)">{subscriptionProblem?.meaning ?? t("monitor.failed")}</span>
        </p>
      </td>
      <td role="cell" className="cell-trace px-3 wrap-anywhere lg:leading-4">
        <div className="lg:flex lg:items-center lg:gap-2.5">
          <p className="lg:flex-1">{subscriptionProblem?.mend ?? t("list.noTrace")}</p>
          {onEdit && (
            <TextButton isInline onPress={() => onEdit(id)} className="shrink-0 text-dense font-medium">
              {t("list.mend")}
            </TextButton>
          )}
        </div>
      </td>
    </>
  );
}

interface Props {
  shipment: ShipmentView;
  onEdit: ((id: string) => void) | undefined;
}
