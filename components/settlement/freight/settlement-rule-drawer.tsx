import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { yuanToFen } from "@/components/subscriptions/yuan-to-fen";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { FormDrawer } from "@/components/ui/form/form-drawer";
import { FormField } from "@/components/ui/form/form-field";
import { getText } from "@/components/ui/form/form-values";
import { SideDrawer } from "@/components/ui/layout/side-drawer";
import { changeSettlementRule, settlementOptions } from "@/lib/client/settlement/settlement-queries";

/** Form for the tolerance within which payments count as equal. */
export function SettlementRuleDrawer({ onClose }: { onClose: () => void }) {
  const t = useTranslations("settlement.rule");
  const query = useQuery(settlementOptions({ from: "", to: "", carrier: "", basis: "" }));
  const view = query.data;
  const parse = (form: FormData) => {
    const days = (name: string) => {
      const text = getText(form, name);
      return /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
    };
    const toleranceFen = yuanToFen(getText(form, "toleranceFen")) ?? Number.NaN;
    const input = { toleranceFen, periodDays: days("periodDays"), slackDays: days("slackDays") };
    const problems = Object.entries(input)
      .filter(([, value]) => Number.isNaN(value))
      .map(([field]) => ({ field, message: t(field === "toleranceFen" ? "moneyWrong" : "daysWrong") }));
    return { input, problems };
  };
  // The form begins with the rule's values.
  if (!view) {
    return (
      <SideDrawer title={t("open")} onClose={onClose}>
        <QueryBoundary query={query}>{() => null}</QueryBoundary>
      </SideDrawer>
    );
  }
  return (
    <FormDrawer
      title={t("open")}
      lead={t("lead")}
      parse={parse}
      save={changeSettlementRule}
      success={t("done")}
      successHint={t("doneHint")}
      onClose={onClose}
    >
      <FormField
        name="toleranceFen"
        label={t("tolerance")}
        hint={t("toleranceHint")}
        inputMode="decimal"
        isRequired
        defaultValue={(view.rule.toleranceFen / 100).toFixed(2)}
      />
      {(["period", "slack"] as const).map((key) => (
        <FormField
          key={key}
          name={`${key}Days`}
          label={t(key)}
          hint={t(`${key}Hint`)}
          inputMode="numeric"
          isRequired
          defaultValue={String(view.rule[`${key}Days`])}
        />
      ))}
    </FormDrawer>
  );
}
