import { ArrowDownLeft, ArrowUpRight, CircleCheck, CircleHelp, CopyCheck, FileQuestion } from "lucide-react";
import { useTranslations } from "next-intl";
import { formatFen } from "@/components/ui/figures/format-fen";
import { useValueFormat } from "@/components/ui/figures/use-value-format";
import { SelectField } from "@/components/ui/form/select-field";
import { type ChipStyle, IconChip } from "@/components/ui/shipment/icon-chip";
import type { Column } from "@/components/ui/table/table-column";
import { formatForeign } from "@/lib/domain/settlement/format-foreign";
import { type ChargeVerdict, CLAIM_STATUSES } from "@/lib/domain/settlement/freight/charge-kinds";
import type { FreightClaims } from "@/lib/domain/settlement/freight/charge-schemas";
import type { FreightChargeView, FreightRuleView } from "@/lib/operations/money/freight-operations";

const STYLES: Readonly<Record<ChargeVerdict, ChipStyle>> = {
  over: { tone: "tone-red", Icon: ArrowUpRight },
  repeated: { tone: "tone-magenta", Icon: CopyCheck },
  unknown: { tone: "tone-slate", Icon: CircleHelp },
  unruled: { tone: "tone-amber", Icon: FileQuestion },
  under: { tone: "tone-blue", Icon: ArrowDownLeft },
  equal: { tone: "tone-green", Icon: CircleCheck },
};

/** Columns of invoice rows. @param mark sets claims; null for people who only read */
export function useChargeColumns({ rules, isPending, mark }: Options): Column<FreightChargeView>[] {
  const t = useTranslations("settlement.freightCharges");
  const format = useValueFormat();
  const ruleOf = new Map(rules.map((rule) => [rule.id, rule]));
  const weigh = (grams: number | null) => (grams === null ? null : t("kilograms", { weight: String(grams / 1_000) }));
  const describeRule = ({ ruleId }: FreightChargeView) => {
    const rule = ruleOf.get(ruleId ?? "");
    if (!rule) return null;
    return t("priced", {
      first: String(rule.firstGrams / 1_000),
      firstMoney: formatFen(rule.firstFen),
      step: String(rule.stepGrams / 1_000),
      stepMoney: formatFen(rule.stepFen),
    });
  };
  return [
    {
      key: "waybillNumber",
      header: t("number"),
      isRowHeader: true,
      tooltip: ({ fileName, line }) => t("place", { file: fileName, line }),
      className: "font-mono",
    },
    {
      key: "verdict",
      header: t("verdict"),
      value: ({ verdict }) => t(`verdicts.${verdict}`),
      cell: ({ verdict, reason }) => (
        <span className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
          <IconChip style={STYLES[verdict]}>{t(`verdicts.${verdict}`)}</IconChip>
          {reason && <span className="text-xs text-muted">{t(`reasons.${reason}`)}</span>}
        </span>
      ),
    },
    {
      key: "outcome",
      header: t("outcome"),
      value: ({ outcome }) => t(`outcomes.${outcome}`),
      className: "whitespace-nowrap",
    },
    { key: "shippedOn", header: t("shippedOn"), unit: "day" },
    { key: "destination", header: t("destination") },
    { key: "weight", header: t("weight"), align: "end", value: ({ grams }) => weigh(grams) },
    { key: "rule", header: t("rule"), value: describeRule, className: "max-w-56 text-xs text-muted" },
    { key: "agreedFen", header: t("agreed"), unit: "fen" },
    {
      key: "billedFen",
      header: t("billed"),
      unit: "fen",
      cell: ({ billedFen, original }) => (
        <>
          {format(billedFen, "fen")}
          {original && (
            <span className="block text-xs text-muted">{formatForeign(original.currency, original.amount)}</span>
          )}
        </>
      ),
    },
    {
      key: "excessFen",
      header: t("excess"),
      unit: "fen",
      cell: ({ excessFen }) => (
        <span className={(excessFen ?? 0) > 0 ? "tone-red font-medium text-(--tone)" : ""}>
          {format(excessFen, "fen")}
        </span>
      ),
    },
    {
      key: "claim",
      header: t("claim"),
      value: ({ claim }) => claim && t(`claims.${claim.status}`),
      cell: (charge) =>
        mark && canBeClaimed(charge) ? (
          <SelectField
            label={t("claimOf", { number: charge.waybillNumber })}
            options={(["none", ...CLAIM_STATUSES] as const).map((status) => [status, t(`claims.${status}`)])}
            value={charge.claim?.status ?? "none"}
            disabled={isPending}
            onChange={(status) => mark({ ids: [charge.id], status })}
            className="w-24"
          />
        ) : (
          charge.claim && t(`claims.${charge.claim.status}`)
        ),
    },
  ];
}

/** Too much by the rules, billed twice, of an unknown number, or claimed before. */
function canBeClaimed({ excessFen, verdict, billedFen, claim }: FreightChargeView): boolean {
  return claim !== null || (excessFen ?? 0) > 0 || (verdict === "unknown" && billedFen > 0);
}

interface Options {
  rules: readonly FreightRuleView[];
  isPending: boolean;
  mark: ((claims: FreightClaims) => void) | null;
}
