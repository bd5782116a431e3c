import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { ConfirmAction } from "@/components/ui/feedback/confirm-action";
import { FormDrawer } from "@/components/ui/form/form-drawer";
import { FormField } from "@/components/ui/form/form-field";
import { SelectField } from "@/components/ui/form/select-field";
import { commissionOptions, removeCommissionRule, saveCommissionRule } from "@/lib/client/sales/sales-queries";
import {
  COMMISSION_BASES,
  type CommissionRule,
  type DatedCommissionRule,
  TIER_METHODS,
} from "@/lib/domain/sales/commission";
import type { FieldProblem } from "@/lib/domain/shared/errors";
import { formatRate, parsePeople, parseTiers, writePeople, writeTiers } from "./commission-text";

/** Form of the rule by which commissions are calculated from a month on, and the rules so far. */
export function CommissionDrawer({ rule, month, onClose }: Props) {
  const t = useTranslations("sales.commission");
  const { data } = useQuery(commissionOptions);
  const first = data?.firstOpenMonth;
  const parse = (form: FormData) => {
    const tiers = parseTiers(String(form.get("tiers") ?? ""));
    const people = parsePeople(String(form.get("people") ?? ""));
    const problems: FieldProblem[] = [];
    if (!tiers) problems.push({ field: "tiers", message: t("form.tiersWrong") });
    if (!people) problems.push({ field: "people", message: t("form.peopleWrong") });
    const input: DatedCommissionRule = {
      fromMonth: String(form.get("fromMonth") ?? "").trim(),
      base: COMMISSION_BASES.find((each) => each === form.get("base")) ?? "cash",
      method: TIER_METHODS.find((each) => each === form.get("method")) ?? "parts",
      tiers: tiers ?? [],
      people: people ?? [],
    };
    return { input, problems };
  };
  return (
    <FormDrawer
      title={t("form.title")}
      lead={t("form.lead")}
      parse={parse}
      save={saveCommissionRule}
      success={t("form.done")}
      getFieldName={(field) => field.split(".")[0] ?? field}
      onClose={onClose}
    >
      <FormField
        key={first}
        name="fromMonth"
        label={t("form.fromMonth")}
        hint={first && t("form.fromMonthHint", { month: first })}
        isRequired
        placeholder="2026-11"
        maxLength={7}
        defaultValue={first !== undefined && month < first ? first : month}
      />
      <SelectField
        name="base"
        label={t("form.base")}
        labelClassName="grid gap-1 text-sm font-medium"
        defaultValue={rule?.base}
        options={COMMISSION_BASES.map((each) => [each, t(`base.${each}`)])}
      />
      <FormField
        name="tiers"
        label={t("form.tiers")}
        hint={t("form.tiersHint")}
        isRequired
        rows={4}
        placeholder={"0 2\n50000 3"}
        defaultValue={rule ? writeTiers(rule.tiers) : ""}
      />
      <SelectField
        name="method"
        label={t("form.method")}
        labelClassName="grid gap-1 text-sm font-medium"
        defaultValue={rule?.method}
        options={TIER_METHODS.map((each) => [each, t(`method.${each}`)])}
      />
      <FormField
        name="people"
        label={t("form.people")}
        hint={t("form.peopleHint")}
        rows={3}
        defaultValue={rule ? writePeople(rule.people) : ""}
      />
      {data && data.items.length > 0 && (
        <section aria-label={t("form.rules")} className="text-dense">
          <h3 className="mb-1 font-medium">{t("form.rules")}</h3>
          <ul className="grid gap-1">
            {data.items.map((each) => (
              <li key={each.fromMonth} className="flex flex-wrap items-center justify-between gap-2">
                <span>
                  {t("rule", { month: each.fromMonth, base: t(`base.${each.base}`), rates: listRates(each) })}
                </span>
                {each.isClosed ? (
                  <span className="text-xs text-muted">{t("form.frozen")}</span>
                ) : (
                  <ConfirmAction
                    label={t("form.remove")}
                    question={t("form.removeQuestion", { month: each.fromMonth })}
                    confirmLabel={t("form.remove")}
                    send={() => removeCommissionRule(each.fromMonth)}
                    success={t("form.removed")}
                  />
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
    </FormDrawer>
  );
}

function listRates({ tiers }: CommissionRule): string {
  return tiers.map(({ rate }) => formatRate(rate)).join(" / ");
}

interface Props {
  /** The rule that holds for the shown month. */
  rule: DatedCommissionRule | null;
  month: string;
  onClose: () => void;
}
