import { useTranslations } from "next-intl";
import { useChangeSettings } from "@/components/settings/saving/use-change-settings";
import { Switch } from "@/components/ui/form/switch";
import { QUERY_RULES, type QueryRule } from "@/lib/domain/queries/query-settings";
import type { SettingsView } from "@/lib/domain/settings/owner-settings";

/** Which rules ask by themselves; the others only propose. Saved as soon as one is switched. */
export function QueryRuleSwitches({ settings: { queryRules, queryUnits } }: { settings: SettingsView }) {
  const t = useTranslations("settings.query.rules");
  const { mutate, isPending } = useChangeSettings();
  const change = (rule: QueryRule, isOn: boolean) =>
    mutate({ queryRules: QUERY_RULES.filter((each) => (each === rule ? isOn : queryRules.includes(each))) });
  return (
    <div>
      <h3 className="text-sm font-medium">{t("title")}</h3>
      <p className="mt-1 text-dense text-muted">{t("text")}</p>
      <ul className="mt-3 flex flex-col gap-3">
        {QUERY_RULES.map((rule) => {
          const isOn = queryRules.includes(rule);
          return (
            <li key={rule}>
              <Switch isSelected={isOn} isDisabled={isPending} onChange={(selected) => change(rule, selected)}>
                {t(`rule.${rule}.name`)}
              </Switch>
              <p className="mt-1 text-dense text-muted">
                {t(`rule.${rule}.text`)} {t(`cost.${queryUnits}`)} {t(isOn ? "on" : "off")}
              </p>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
