import { useTranslations } from "next-intl";
import { useSettlementState } from "@/components/settlement/settlement-state";
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
      <select
        aria-label={t("verdict")}
        value={address.verdict}
        onChange={({ target }) => change({ verdict: target.value })}
        className="plain-field w-32"
      >
        <option value="">{t("anyVerdict")}</option>
        {CHARGE_VERDICTS.map((verdict) => (
          <option key={verdict} value={verdict}>
            {t(`verdicts.${verdict}`)}
          </option>
        ))}
      </select>
      <select
        aria-label={t("outcome")}
        value={address.outcome}
        onChange={({ target }) => change({ outcome: target.value })}
        className="plain-field w-32"
      >
        <option value="">{t("anyOutcome")}</option>
        {CHARGE_OUTCOMES.map((outcome) => (
          <option key={outcome} value={outcome}>
            {t(`outcomes.${outcome}`)}
          </option>
        ))}
      </select>
      <select
        aria-label={t("claim")}
        value={address.claim}
        onChange={({ target }) => change({ claim: target.value })}
        className="plain-field w-32"
      >
        <option value="">{t("anyClaim")}</option>
        {(["none", ...CLAIM_STATUSES] as const).map((claim) => (
          <option key={claim} value={claim}>
            {t(`claims.${claim}`)}
          </option>
        ))}
      </select>
      <NumberSearch label={t("search")} q={address.q} onSearch={(q) => change({ q })} />
      {isNarrowed && (
        <TextButton onPress={() => change({ verdict: "", outcome: "", claim: "", q: "" })}>{t("reset")}</TextButton>
      )}
    </div>
  );
}
