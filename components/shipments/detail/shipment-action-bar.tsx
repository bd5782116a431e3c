import { Check, Copy, type LucideIcon, Phone } from "lucide-react";
import { useTranslations } from "next-intl";
import { useCopyText } from "@/components/ui/layout/use-copy-text";
import type { ShipmentDetail } from "@/lib/domain/shipments/shipment";
import { type ParcelActions, useParcelActions } from "./use-parcel-actions";

const CELL =
  "flex h-14 w-full min-w-0 cursor-pointer flex-col items-center justify-center gap-0.5 px-1 text-xs text-accent hover:bg-default";

/** Bottom bar on phones: call the carrier, copy the number, copy a text, edit. */
export function ShipmentActionBar({ shipment, actions, isPage }: Props) {
  const t = useTranslations("detail");
  const listed = useParcelActions(actions);
  const [isCopied, copy] = useCopyText();
  const { carrierPhone, waybillNumber } = shipment;
  return (
    <ul
      aria-label={t("actions")}
      className={`sticky z-20 grid auto-cols-fr grid-flow-col border-t border-border bg-surface lg:hidden print:hidden ${
        // On the page it is above the bottom navigation.
        isPage ? "bottom-[calc(3.5rem+env(safe-area-inset-bottom))]" : "bottom-0 pb-[env(safe-area-inset-bottom)]"
      }`}
    >
      {carrierPhone && (
        <li>
          <a href={`tel:${carrierPhone}`} className={CELL}>
            <ActionLabel Icon={Phone}>{t("callCarrier")}</ActionLabel>
          </a>
        </li>
      )}
      <li>
        <button
          // plain: a cell of the bar of actions on phones
          type="button"
          className={CELL}
          onClick={() => void copy(waybillNumber)}
        >
          <ActionLabel Icon={isCopied ? Check : Copy}>{t(isCopied ? "copied" : "copyNumberBrief")}</ActionLabel>
          <span role="status" className="sr-only">
            {isCopied ? t("copied") : ""}
          </span>
        </button>
      </li>
      {listed.map(({ brief, Icon, run }) => (
        <li key={brief}>
          <button
            // plain: a cell of the bar of actions on phones
            type="button"
            className={CELL}
            onClick={run}
          >
            <ActionLabel Icon={Icon}>{brief}</ActionLabel>
          </button>
        </li>
      ))}
    </ul>
  );
}

function ActionLabel({ Icon, children }: { Icon: LucideIcon; children: string }) {
  return (
    <>
      <Icon aria-hidden className="size-4.5 shrink-0" strokeWidth={1.75} />
      <span className="max-w-full truncate">{children}</span>
    </>
  );
}

interface Props {
  shipment: ShipmentDetail;
  actions: ParcelActions;
  isPage: boolean;
}
