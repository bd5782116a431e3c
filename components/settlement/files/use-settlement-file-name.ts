import { useTranslations } from "next-intl";
import { useCarriersByCode } from "@/components/ui/carrier/use-carriers-by-code";
import type { SettlementParams } from "@/lib/client/settlement/settlement-queries";
import type { FileNameParts, FilePeriod } from "@/lib/domain/shared/file-name";

/** Names the file of a table of the settlement: what it has, of which carrier, by which days, and the period. */
export function useSettlementFileName({ carrier, basis }: Pick<SettlementParams, "carrier" | "basis">) {
  const t = useTranslations("settlement.bases");
  const [chosen] = useCarriersByCode(carrier === "" ? [] : [carrier]);
  const filter = [chosen?.name ?? carrier, basis === "paid" ? t("paid") : null];
  return (title: string, period: FilePeriod | string | null, file?: string): FileNameParts => [
    title,
    ...filter,
    file?.replace(/\.[a-z]+$/i, ""),
    period,
  ];
}
