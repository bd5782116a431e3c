"use client";
import { Button, toast } from "@heroui/react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { formatFen } from "@/components/ui/figures/format-fen";
import { SectionCard } from "@/components/ui/layout/section-card";
import { TableDownload } from "@/components/ui/table/table-download";
import { freightRulesOptions, removeFreightRule, SETTLEMENT_KEY } from "@/lib/client/settlement/settlement-queries";
import type { FreightRuleView } from "@/lib/domain/settlement/freight-rule";
import type { SmallTable } from "@/lib/domain/shared/small-csv";

// Fetched only when it is opened.
const FreightRuleDrawer = dynamic(() => import("./freight-rule-drawer").then((each) => each.FreightRuleDrawer), {
  ssr: false,
});

/** Freight rules of the chosen carrier, or of all. */
export function FreightRuleList({ carrier, canManage }: { carrier: string; canManage: boolean }) {
  const t = useTranslations("settlement.freightRules");
  const { data } = useQuery(freightRulesOptions);
  const [isAdding, setAdding] = useState(false);
  const rules = (data?.items ?? []).filter((rule) => carrier === "" || rule.carrier === carrier);
  return (
    <SectionCard
      id="freight-rules"
      title={t("title")}
      aside={
        <span className="flex items-center gap-3">
          {rules.length > 0 && <TableDownload table={buildFreightRuleTable(rules, t)} />}
          {canManage && (
            <Button size="sm" variant="outline" onPress={() => setAdding(true)} className="touch-height">
              <Plus aria-hidden />
              {t("add")}
            </Button>
          )}
        </span>
      }
    >
      {data && rules.length === 0 && <p className="px-4 py-8 text-center text-muted">{t("empty")}</p>}
      <ul>
        {rules.map((rule) => (
          <Rule key={rule.id} rule={rule} canManage={canManage} />
        ))}
      </ul>
      {isAdding && <FreightRuleDrawer carrier={carrier} onClose={() => setAdding(false)} />}
    </SectionCard>
  );
}

function buildFreightRuleTable(
  rules: readonly FreightRuleView[],
  t: ReturnType<typeof useTranslations<"settlement.freightRules">>,
): SmallTable {
  return {
    name: t("title"),
    headers: FILE_COLUMNS.map((key) => t(`file.${key}`)),
    rows: rules.map((rule) => [
      rule.carrierName,
      rule.origin ?? t("everywhere"),
      rule.destination ?? t("everywhere"),
      rule.firstGrams / 1_000,
      rule.firstFen / 100,
      rule.stepGrams / 1_000,
      rule.stepFen / 100,
      rule.fromDay,
      rule.toDay,
      rule.enteredBy,
    ]),
  };
}

const FILE_COLUMNS = [
  "carrier",
  "origin",
  "destination",
  "firstKilograms",
  "firstYuan",
  "stepKilograms",
  "stepYuan",
  "from",
  "to",
  "by",
] as const;

function Rule({ rule, canManage }: { rule: FreightRuleView; canManage: boolean }) {
  const t = useTranslations("settlement.freightRules");
  const queryClient = useQueryClient();
  const { mutate, isPending } = useMutation({
    mutationFn: () => removeFreightRule(rule.id),
    onSuccess: () => toast.success(t("removed")),
    onError: (error) => toast.danger(error.message || t("failed")),
    onSettled: () => void queryClient.invalidateQueries({ queryKey: SETTLEMENT_KEY }),
  });
  const { carrierName, origin, destination, firstGrams, firstFen, stepGrams, stepFen, fromDay, toDay } = rule;
  const lane = `${origin ?? t("everywhere")} → ${destination ?? t("everywhere")}`;
  return (
    <li
      data-testid="freight-rule"
      className="flex flex-wrap items-center gap-x-4 gap-y-1 border-t border-separator px-4 py-2.5 text-dense first:border-0 lg:px-5"
    >
      <span className="font-medium">{carrierName}</span>
      <span>{lane}</span>
      <span className="tabular-nums">
        {t("price", {
          first: String(firstGrams / 1_000),
          firstMoney: formatFen(firstFen),
          step: String(stepGrams / 1_000),
          stepMoney: formatFen(stepFen),
        })}
      </span>
      <span className="text-muted">
        {toDay ? t("days", { from: fromDay, to: toDay }) : t("since", { from: fromDay })}
      </span>
      <span className="ms-auto text-xs text-muted">{t("enteredBy", { who: rule.enteredBy })}</span>
      {canManage && (
        <Button
          size="sm"
          variant="ghost"
          isDisabled={isPending}
          onPress={() => mutate()}
          aria-label={t("removeNamed", { name: `${carrierName} ${lane}` })}
          className="touch-height"
        >
          {t("remove")}
        </Button>
      )}
    </li>
  );
}
