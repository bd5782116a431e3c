import { useFormatter, useTranslations } from "next-intl";
import { LaneFields } from "@/components/maps/lane-fields";
import {
  CarrierChoices,
  Choices,
  NameChoices,
  TagFilterChoices,
} from "@/components/shipment-list/filters/filter-choices";
import { FilterSection } from "@/components/shipment-list/filters/filter-section";
import { DateRange } from "@/components/ui/dates/date-range";
import { MenuRow } from "@/components/ui/dropdown/menu-row";
import { SelectField } from "@/components/ui/form/select-field";
import { TextButton } from "@/components/ui/layout/text-button";
import type { CaseDeskControl } from "@/lib/client/cases/case-queries";
import { useColleagues } from "@/lib/client/cases/use-colleagues";
import { CASE_STEPS } from "@/lib/domain/cases/problem-case";
import { FLAGS } from "@/lib/domain/flags/flag";
import type { Colleague } from "@/lib/operations/case-operations";

const NO_FILTERS = {
  ...{ flag: "", step: "", carrier: "", shop: "", tag: "", origin: "", destination: "" },
  ...{ from: "", to: "", assignee: "" },
};
/** Silence opens no case. */
const FLAG_CHOICES = FLAGS.filter((flag) => flag !== "silent");

/** The conditions of the queue, as in the list of shipments; each acts at once. */
export function CaseFilterPanel({ params, change, isFiltered }: Props) {
  const t = useTranslations();
  const colleagues = useColleagues();
  const { flag, step, carrier, shop, tag, origin, destination, from, to, assignee, scope } = params;
  return (
    <div className="grid gap-2">
      <FilterSection title={t("caseDesk.flags")} isOpen={flag !== ""}>
        <Choices
          of="flag"
          legend={t("caseDesk.flags")}
          choices={FLAG_CHOICES.map((each) => ({ value: each, label: t(`flag.${each}`) }))}
          value={{ flag }}
          onChange={change}
        />
      </FilterSection>
      <FilterSection title={t("filter.carrier")} isOpen={carrier !== ""}>
        <CarrierChoices value={{ carrier }} onChange={change} />
      </FilterSection>
      <FilterSection title={t("filter.shop")} isOpen={shop !== ""}>
        <NameChoices of="shop" value={{ shop }} onChange={change} />
      </FilterSection>
      <FilterSection title={t("filter.tag")} isOpen={tag !== ""}>
        <TagFilterChoices value={{ tag }} onChange={change} />
      </FilterSection>
      {colleagues.length > 1 && (
        <FilterSection title={t("caseDesk.team")} isOpen={assignee !== ""}>
          <TeamWorkload assignee={assignee} colleagues={colleagues} onChoose={(id) => change({ assignee: id })} />
        </FilterSection>
      )}
      <SelectField
        label={t("caseDesk.step")}
        anyLabel={t("caseDesk.step")}
        options={CASE_STEPS.map((each) => [each, t(`caseStep.${each}`)])}
        value={step}
        onChange={(step) => change({ step })}
        className="touch-height"
      />
      <LaneFields origin={origin} destination={destination} onChange={change} className="touch-height" />
      <DateRange
        label={t(scope === "closed" ? "caseDesk.closedOn" : "caseDesk.openedOn")}
        value={{ from, to }}
        onChange={change}
      />
      {isFiltered && <TextButton onPress={() => change(NO_FILTERS)}>{t("filter.reset")}</TextButton>}
    </div>
  );
}

interface Props extends CaseDeskControl {
  isFiltered: boolean;
}

/** Everybody's number of open cases, the busiest first; a choice filters the queue by the assignee. */
function TeamWorkload({ assignee, colleagues, onChoose }: TeamProps) {
  const t = useTranslations("caseDesk");
  const format = useFormatter();
  const busiest = Math.max(1, ...colleagues.map(({ open }) => open));
  return (
    <div className="-mx-1 flex flex-col gap-0.5">
      <MenuRow aria-pressed={assignee === ""} onPress={() => onChoose("")}>
        {t("teamAll")}
      </MenuRow>
      {colleagues
        .toSorted((left, right) => right.open - left.open)
        .map(({ id, name, open, overdue }) => (
          <MenuRow
            key={id}
            aria-pressed={id === assignee}
            onPress={() => onChoose(id)}
            className="flex-wrap gap-x-3 gap-y-0! py-1.5"
          >
            <span className="min-w-0 flex-1 truncate">{name}</span>
            {overdue > 0 && (
              <span className="tone-red text-xs text-(--tone)">
                {t("teamOverdue", { count: format.number(overdue) })}
              </span>
            )}
            <span className="tabular-nums">{t("teamOpen", { count: format.number(open) })}</span>
            <span aria-hidden className="mt-1 h-1 basis-full rounded-full bg-separator">
              <span
                className="block h-full rounded-full bg-(--tone-blue)"
                style={{ width: `${(open / busiest) * 100}%` }}
              />
            </span>
          </MenuRow>
        ))}
    </div>
  );
}

interface TeamProps {
  /** Id of the chosen one; empty for all. */
  assignee: string;
  colleagues: readonly Colleague[];
  onChoose: (id: string) => void;
}
