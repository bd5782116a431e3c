import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFormPart } from "@/components/settings/saving/form-parts";
import { SecretField } from "@/components/settings/saving/secret-field";
import { formatFen } from "@/components/ui/figures/format-fen";
import { FormField } from "@/components/ui/form/form-field";
import { RadioCard } from "@/components/ui/form/radio-card";
import { Switch } from "@/components/ui/form/switch";
import { TechnicianNotes } from "@/components/ui/help/technician-notes";
import { SettingsSection } from "@/components/ui/layout/settings-section";
import { priceUnits } from "@/lib/domain/queries/query-cost";
import {
  BUDGET_KINDS,
  type BudgetKind,
  QUERY_RULES,
  QUERY_UNITS,
  type QueryRule,
} from "@/lib/domain/queries/query-settings";
import { countTypicalQueries } from "@/lib/domain/queries/typical-queries";
import type { SettingsChange } from "@/lib/domain/settings/settings-schemas";
import type { SettingsView } from "@/lib/operations/settings-operations";

/**
 * Paid queries: the account, what a query costs, the budget, and which rules ask by themselves.
 *
 * @param settings what the fields are filled with
 * @param now what is saved now
 */
export function PaidQuerySection({ settings, now }: { settings: SettingsView; now: SettingsView }) {
  const t = useTranslations("settings.query");
  return (
    <SettingsSection id="settings-query" title={t("title")} text={t("text")}>
      <div className="flex flex-col gap-6 *:not-first:border-t *:not-first:border-separator *:not-first:pt-6">
        <QueryAccountFields settings={now} />
        <QueryUnitsChoice settings={settings} />
        <QueryBudgetFields settings={settings} />
        <QueryRuleSwitches settings={settings} />
      </div>
    </SettingsSection>
  );
}

/** The account that pays for queries; of customer and key only the end is shown. */
function QueryAccountFields({ settings: { query } }: { settings: SettingsView }) {
  const t = useTranslations("settings.query");
  const { customer, key } = query;
  return (
    <div>
      <p className="text-dense" data-testid="customer-state">
        {customer.tail === null
          ? t(`customer.source.${customer.source}`)
          : t(`customer.sourceTail.${customer.source}`, { tail: customer.tail })}
      </p>
      {customer.isUnreadable && <p className="tone-red mt-1 text-dense text-(--tone)">{t("customer.unreadable")}</p>}
      <SecretField
        name="kuaidi100Customer"
        label={t("customer.field")}
        hint={t("customer.hint")}
        remove={t("customer.remove")}
        isStored={customer.source === "settings" || customer.isUnreadable}
      />
      <p className="mt-6 text-dense" data-testid="query-key-state">
        {key.tail === null ? t(`key.source.${key.source}`) : t("key.sourceTail", { tail: key.tail })}
      </p>
      {key.isUnreadable && <p className="tone-red mt-1 text-dense text-(--tone)">{t("key.unreadable")}</p>}
      <SecretField
        name="kuaidi100QueryKey"
        label={t("key.field")}
        hint={t("key.hint")}
        remove={t("key.remove")}
        isStored={key.source === "own" || key.isUnreadable}
      />
      <TechnicianNotes>{t("technical")}</TechnicianNotes>
    </div>
  );
}

function QueryUnitsChoice({ settings }: { settings: SettingsView }) {
  const t = useTranslations("settings.query.units");
  useFormPart<SettingsChange>((form) => ({
    queryUnits: QUERY_UNITS.find((each) => each === form.get("queryUnits")),
  }));
  return (
    <div>
      <fieldset>
        <legend className="mb-2 text-sm font-medium">{t("legend")}</legend>
        <div className="flex flex-col gap-2">
          {QUERY_UNITS.map((each) => (
            <RadioCard
              key={each}
              name="queryUnits"
              value={each}
              defaultChecked={each === settings.queryUnits}
              title={t(`choice.${each}.name`)}
              text={t(`choice.${each}.text`)}
            />
          ))}
        </div>
      </fieldset>
      <ul className="mt-3 list-disc ps-5 text-dense text-muted">
        <li>{t("failures")}</li>
        <li>{t("limits")}</li>
      </ul>
    </div>
  );
}

/** Which rules ask by themselves; the others only propose. */
function QueryRuleSwitches({ settings }: { settings: SettingsView }) {
  const t = useTranslations("settings.query.rules");
  const { queryUnits } = settings;
  const [queryRules, setQueryRules] = useState<readonly QueryRule[]>(settings.queryRules);
  useFormPart<SettingsChange>(() => ({
    queryRules: QUERY_RULES.filter((rule) => queryRules.includes(rule)),
  }));
  const change = (rule: QueryRule, isOn: boolean) =>
    setQueryRules(isOn ? [...queryRules, rule] : queryRules.filter((each) => each !== rule));
  return (
    <div>
      <h3 className="text-sm font-medium">{t("title")}</h3>
      <p className="mt-1 text-dense text-muted">{t("text")}</p>
      <ul className="mt-3 flex flex-col gap-3">
        {QUERY_RULES.map((rule) => {
          const isOn = queryRules.includes(rule);
          return (
            <li key={rule}>
              <Switch isSelected={isOn} onChange={(selected) => change(rule, selected)}>
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

/** The most queries, or units, of a day and a month, with what they cost at most. */
function QueryBudgetFields({ settings }: { settings: SettingsView }) {
  const t = useTranslations("settings.query.budget");
  const [kind, setKind] = useState<BudgetKind>(settings.queryBudgetKind);
  const [day, setDay] = useState(String(settings.queryDayBudget));
  const [month, setMonth] = useState(String(settings.queryMonthBudget));
  useFormPart<SettingsChange>(() => ({
    queryBudgetKind: kind,
    queryDayBudget: parseBudget(day),
    queryMonthBudget: parseBudget(month),
  }));
  const price = useBudgetPrice(settings.unitFen);
  const parcels = Math.floor(parseBudget(day) / countTypicalQueries());
  return (
    <div className="flex flex-col gap-4">
      <fieldset>
        <legend className="mb-2 text-sm font-medium">{t("legend")}</legend>
        <div className="flex flex-wrap gap-x-5 gap-y-2">
          {BUDGET_KINDS.map((each) => (
            <label key={each} className="flex cursor-pointer items-center gap-2 text-dense touch-min-height">
              <input
                type="radio"
                name="queryBudgetKind"
                value={each}
                checked={each === kind}
                onChange={() => setKind(each)}
                className="size-4 shrink-0 accent-accent"
              />
              {t(`kind.${each}`)}
            </label>
          ))}
        </div>
      </fieldset>
      <div className="grid gap-4 sm:grid-cols-2">
        <FormField
          name="queryDayBudget"
          label={t("day")}
          hint={price(parseBudget(day))}
          inputMode="numeric"
          autoComplete="off"
          defaultValue={day}
          onChange={setDay}
        />
        <FormField
          name="queryMonthBudget"
          label={t("month")}
          hint={price(parseBudget(month))}
          inputMode="numeric"
          autoComplete="off"
          defaultValue={month}
          onChange={setMonth}
        />
      </div>
      <p className="text-dense text-muted">
        {t("covers")}
        {settings.trackingMode === "query" && kind === "queries" && Number.isFinite(parcels) && (
          <> {t("enoughFor", { parcels, queries: countTypicalQueries() })}</>
        )}
      </p>
    </div>
  );
}

/** NaN for an empty text, which the server refuses with a sentence. */
const parseBudget = (text: string) => Number(text.trim() || Number.NaN);

/** What a budget costs at most, since each query adds one unit at most. */
function useBudgetPrice(unitFen: number | null): (budget: number) => string | undefined {
  const t = useTranslations("settings.query.budget");
  return (units) => {
    if (!Number.isInteger(units) || units < 0) return undefined;
    const fen = priceUnits(units, unitFen);
    return fen === null ? t("unpriced", { units }) : t("price", { units, money: formatFen(fen) });
  };
}
