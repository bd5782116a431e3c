import { useTranslations } from "next-intl";
import { useSettlementState } from "@/components/settlement/settlement-state";
import { SelectField } from "@/components/ui/form/select-field";
import { TextButton } from "@/components/ui/layout/text-button";
import { NumberSearch } from "@/components/ui/search/number-search";
import { CHARGE_OUTCOMES, CHARGE_VERDICTS, CLAIM_STATUSES } from "@/lib/domain/settlement/freight/charge-kinds";

/** Filters of invoice rows: result, outcome of the parcel, claim, and the number's first characters. */
export function FreightChargeFilters() {
  const [address, change] = useSettlementState();
  const t = useTranslations("settlement.freightCharges");
  const isNarrowed = [address.verdict, address.outcome, address.claim, address.q].some(Boolean);
  return (
    <div className="flex flex-wrap items-center gap-2 text-dense max-md:w-full">
      <SelectField
        label={t("verdict")}
        anyLabel={t("anyVerdict")}
        options={CHARGE_VERDICTS.map((verdict) => [verdict, t(`verdicts.${verdict}`)])}
        value={address.verdict}
        onChange={(verdict) => change({ verdict })}
        className="w-32"
      />
      <SelectField
        label={t("outcome")}
        anyLabel={t("anyOutcome")}
        options={CHARGE_OUTCOMES.map((outcome) => [outcome, t(`outcomes.${outcome}`)])}
        value={address.outcome}
        onChange={(outcome) => change({ outcome })}
        className="w-32"
      />
      <SelectField
        label={t("claim")}
        anyLabel={t("anyClaim")}
        options={(["none", ...CLAIM_STATUSES] as const).map((claim) => [claim, t(`claims.${claim}`)])}
        value={address.claim}
        onChange={(claim) => change({ claim })}
        className="w-32"
      />
      <NumberSearch label={t("search")} q={address.q} onSearch={(q) => change({ q })} />
      {isNarrowed && (
        <TextButton onPress={() => change({ verdict: "", outcome: "", claim: "", q: "" })}>{t("reset")}</TextButton>
      )}
    </div>
  );
}
