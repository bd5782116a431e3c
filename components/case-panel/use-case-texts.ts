import { useTranslations } from "next-intl";
import { useParcelTexts } from "@/components/ui/shipment/use-parcel-texts";
import { selectPlaybook } from "@/lib/domain/cases/playbook";
import type { Language } from "@/lib/domain/shared/languages";
import type { CaseView } from "@/lib/operations/case-operations";

/** Texts about a case for the buyer and for the carrier, in a language; undefined until its sentences are loaded. */
export function useCaseTexts({ flag, reason, shipment }: CaseView, language: Language) {
  const t = useTranslations("list");
  const writer = useParcelTexts(language);
  if (!writer) return undefined;
  const key = selectPlaybook(flag, reason);
  const { waybillNumber: number, carrierName, carrier } = shipment;
  const parcel = { number, carrier: (carrierName && writer.nameOf(carrierName)) ?? carrier ?? t("carrierUnknown") };
  return {
    buyer: writer.fill(`parcelText.playbook.${key}.buyer`, parcel),
    carrier: writer.fill(`parcelText.playbook.${key}.carrier`, parcel),
  };
}
