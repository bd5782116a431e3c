import { useQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { SettlementPageList } from "@/components/settlement/list/settlement-page-list";
import { useAction } from "@/components/ui/feedback/use-action";
import { SelectField } from "@/components/ui/form/select-field";
import { Button } from "@/components/ui/layout/button";
import { ButtonLink } from "@/components/ui/layout/button-link";
import { SectionCard } from "@/components/ui/layout/section-card";
import { TextButton } from "@/components/ui/layout/text-button";
import { NumberSearch } from "@/components/ui/search/number-search";
import { PhoneSearchLink } from "@/components/ui/search/phone-search-link";
import { DataTable } from "@/components/ui/table/data-table";
import {
  buildClaimSheetHref,
  freightChargesOptions,
  freightRulesOptions,
  markFreightClaims,
} from "@/lib/client/settlement/freight-queries";
import { useSettlementState } from "@/lib/client/settlement/settlement-page-state";
import { useDeskUser } from "@/lib/client/shared/desk-user";
import { CHARGE_OUTCOMES, CHARGE_VERDICTS, CLAIM_STATUSES } from "@/lib/domain/settlement/freight/charge-kinds";
import type { FreightClaims } from "@/lib/domain/settlement/freight/charge-schemas";
import type { FreightChargeView } from "@/lib/operations/money/freight-operations";
import { useChargeColumns } from "./use-charge-columns";

/** The rows of the invoices with what the rules say; what is too much can be claimed and taken into a claim sheet. */
export function FreightChargeList() {
  const { canManage } = useDeskUser();
  const [address] = useSettlementState();
  const t = useTranslations("settlement.freightCharges");
  const query = useQuery(freightChargesOptions(address));
  const { data: rules } = useQuery(freightRulesOptions);
  const { act, isPending } = useAction({ send: markFreightClaims, success: t("marked") });
  const columns = useChargeColumns({ rules: rules?.items ?? [], isPending, mark: canManage ? act : null });
  const open = (query.data?.items ?? []).filter((charge) => isClaimable(charge) && charge.claim === null);
  const canExport = address.carrier !== "" || address.file !== "";
  return (
    <SectionCard id="freight-charges" title={t("title")} aside={<FreightChargeFilters />}>
      <div className="flex flex-wrap items-center gap-3 border-b border-separator px-4 py-2.5 lg:px-5">
        {canExport ? (
          <ButtonLink href={buildClaimSheetHref(address)} variant="outline" size="sm" isFile>
            <Download aria-hidden />
            {t("download")}
          </ButtonLink>
        ) : (
          <p className="text-dense text-muted">{t("downloadHint")}</p>
        )}
        {canManage && open.length > 0 && (
          <Button
            size="sm"
            variant="outline"
            isPending={isPending}
            onPress={() => act({ ids: open.map(({ id }) => id), status: "raised" } satisfies FreightClaims)}
          >
            {t("raisePage", { count: open.length })}
          </Button>
        )}
      </div>
      <SettlementPageList
        query={query}
        empty={
          <>
            {t("empty")} <PhoneSearchLink q={address.q} />
          </>
        }
        note={t("note")}
      >
        {(rows) => (
          <DataTable
            caption={t("title")}
            columns={columns}
            rows={rows}
            rowKey={({ id }) => id}
            rowData={({ waybillNumber, verdict }) => ({
              "data-testid": "freight-charge",
              "data-waybill": waybillNumber,
              "data-verdict": verdict,
            })}
            isStale={query.isPlaceholderData}
            open={({ shipmentId }) => (shipmentId ? { href: `/shipments/${shipmentId}` } : null)}
          />
        )}
      </SettlementPageList>
    </SectionCard>
  );
}

/** Beyond the rules, or billed twice. */
function isClaimable({ excessFen }: FreightChargeView): boolean {
  return excessFen !== null && excessFen > 0;
}

function FreightChargeFilters() {
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
