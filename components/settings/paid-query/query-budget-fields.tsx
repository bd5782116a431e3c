import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFormPart } from "@/components/settings/saving/form-parts";
import { formatFen } from "@/components/ui/figures/format-fen";
import { FormField } from "@/components/ui/form/form-field";
import { priceUnits } from "@/lib/domain/queries/query-cost";
import { BUDGET_KINDS, type BudgetKind } from "@/lib/domain/queries/query-settings";
import { countTypicalQueries } from "@/lib/domain/queries/typical-queries";
import type { SettingsChange, SettingsView } from "@/lib/domain/settings/owner-settings";

/** The most queries, or units, of a day and a month, with what they cost at most. */
export function QueryBudgetFields({ settings }: { settings: SettingsView }) {
  const t = useTranslations("settings.query.budget");
  const title = useTranslations("settings.query")("title");
  const [kind, setKind] = useState<BudgetKind>(settings.queryBudgetKind);
  const [day, setDay] = useState(String(settings.queryDayBudget));
  const [month, setMonth] = useState(String(settings.queryMonthBudget));
  useFormPart<SettingsChange>("settings-query", title, () => ({
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
