import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { lazyPart } from "@/components/ui/feedback/lazy-part";
import { useAction } from "@/components/ui/feedback/use-action";
import { formatFen } from "@/components/ui/figures/format-fen";
import { Button } from "@/components/ui/layout/button";
import { EmptyLine } from "@/components/ui/layout/empty-line";
import { SectionCard } from "@/components/ui/layout/section-card";
import { useCarrierName } from "@/components/ui/shipment/carrier-names";
import type { Column } from "@/components/ui/table/table-column";
import { TableDownload } from "@/components/ui/table/table-download";
import { freightRulesOptions, removeFreightRule } from "@/lib/client/settlement/freight-queries";
import { useSettlementState } from "@/lib/client/settlement/settlement-page-state";
import { useDeskUser } from "@/lib/client/shared/desk-user";
import type { FreightRuleView } from "@/lib/operations/money/freight-operations";

const FreightRuleDrawer = lazyPart(() => import("./freight-rule-drawer").then((each) => each.FreightRuleDrawer));

/** Freight rules of the chosen carrier, or of all. */
export function FreightRuleList() {
  const { canManage } = useDeskUser();
  const [{ carrier }] = useSettlementState();
  const t = useTranslations("settlement.freightRules");
  const { data } = useQuery(freightRulesOptions);
  const [isAdding, setAdding] = useState(false);
  const fileColumns = useFileColumns();
  const nameCarrier = useCarrierName();
  const rules = (data?.items ?? []).filter((rule) => carrier === "" || rule.carrier === carrier);
  const carrierName = carrier === "" ? null : nameCarrier(rules[0]?.carrierName ?? carrier);
  return (
    <SectionCard
      id="freight-rules"
      title={t("title")}
      aside={
        <span className="flex items-center gap-3">
          {rules.length > 0 && <TableDownload name={[t("title"), carrierName]} columns={fileColumns} rows={rules} />}
          {canManage && (
            <Button size="sm" variant="outline" onPress={() => setAdding(true)}>
              <Plus aria-hidden />
              {t("add")}
            </Button>
          )}
        </span>
      }
    >
      {data && rules.length === 0 && <EmptyLine>{t("empty")}</EmptyLine>}
      <ul>
        {rules.map((rule) => (
          <Rule key={rule.id} rule={rule} />
        ))}
      </ul>
      {isAdding && <FreightRuleDrawer carrier={carrier} onClose={() => setAdding(false)} />}
    </SectionCard>
  );
}

function useFileColumns(): Column<FreightRuleView>[] {
  const t = useTranslations("settlement.freightRules");
  const nameCarrier = useCarrierName();
  return [
    { key: "carrier", header: t("file.carrier"), value: ({ carrierName }) => nameCarrier(carrierName) },
    { key: "origin", header: t("file.origin"), value: ({ origin }) => origin ?? t("everywhere") },
    { key: "destination", header: t("file.destination"), value: ({ destination }) => destination ?? t("everywhere") },
    { key: "first", header: t("file.firstKilograms"), value: ({ firstGrams }) => firstGrams / 1_000 },
    { key: "firstFen", header: t("file.firstYuan"), unit: "fen" },
    { key: "step", header: t("file.stepKilograms"), value: ({ stepGrams }) => stepGrams / 1_000 },
    { key: "stepFen", header: t("file.stepYuan"), unit: "fen" },
    { key: "returnPercent", header: t("file.returnPercent") },
    { key: "fromDay", header: t("file.from") },
    { key: "toDay", header: t("file.to") },
    { key: "enteredBy", header: t("file.by") },
  ];
}

function Rule({ rule }: { rule: FreightRuleView }) {
  const { canManage } = useDeskUser();
  const t = useTranslations("settlement.freightRules");
  const nameCarrier = useCarrierName();
  const { act, isPending } = useAction({ send: () => removeFreightRule(rule.id), success: t("removed") });
  const { carrierName, origin, destination, firstGrams, firstFen, stepGrams, stepFen, returnPercent, fromDay, toDay } =
    rule;
  const lane = `${origin ?? t("everywhere")} → ${destination ?? t("everywhere")}`;
  return (
    <li
      data-testid="freight-rule"
      className="flex flex-wrap items-center gap-x-4 gap-y-1 border-t border-separator px-4 py-2.5 text-dense first:border-0 lg:px-5"
    >
      <span className="font-medium">{nameCarrier(carrierName)}</span>
      <span>{lane}</span>
      <span className="tabular-nums">
        {t("price", {
          first: String(firstGrams / 1_000),
          firstMoney: formatFen(firstFen),
          step: String(stepGrams / 1_000),
          stepMoney: formatFen(stepFen),
        })}
        {returnPercent !== null && ` · ${t("returns", { percent: returnPercent })}`}
      </span>
      <span className="text-muted">
        {toDay ? t("days", { from: fromDay, to: toDay }) : t("since", { from: fromDay })}
      </span>
      <span className="ms-auto text-xs text-muted">{t("enteredBy", { who: rule.enteredBy })}</span>
      {canManage && (
        <Button
          size="sm"
          variant="ghost"
          isPending={isPending}
          onPress={() => act()}
          aria-label={t("removeNamed", { name: `${nameCarrier(carrierName)} ${lane}` })}
        >
          {t("remove")}
        </Button>
      )}
    </li>
  );
}
