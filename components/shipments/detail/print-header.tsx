import { useTranslations } from "next-intl";
import { useNow } from "@/components/ui/figures/now-provider";
import type { ShipmentDetail } from "@/lib/domain/shipments/shipment";
import { formatBeijingTime } from "@/lib/domain/time/beijing-time";

/** Printed only: title, print time, how the shipment is, and the number on every page. */
export function PrintHeader({ shipment: { waybillNumber, summary } }: { shipment: ShipmentDetail }) {
  const t = useTranslations("paper");
  const now = useNow();
  return (
    <div className="hidden print:block">
      <style>{`@page { @top-left { content: "${waybillNumber.replace(/[^\w-]/g, "")}" } }`}</style>
      <p className="text-base font-semibold">{t("title")}</p>
      <p className="font-semibold">{summary}</p>
      <p className="text-xs">{t("note", { time: formatBeijingTime(now).slice(0, 16) })}</p>
    </div>
  );
}
