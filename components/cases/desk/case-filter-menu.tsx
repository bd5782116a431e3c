import { useQuery } from "@tanstack/react-query";
import { SlidersHorizontal, Users } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useCarriersByCode } from "@/components/ui/carrier/use-carriers-by-code";
import { DateRange } from "@/components/ui/dates/date-range";
import { Dropdown } from "@/components/ui/dropdown/dropdown";
import { lazyPart } from "@/components/ui/feedback/lazy-part";
import { SelectField } from "@/components/ui/form/select-field";
import { TextButton } from "@/components/ui/layout/text-button";
import type { CaseDeskControl } from "@/lib/client/cases/case-queries";
import { tagsOptions } from "@/lib/client/tags/tag-queries";
import { CASE_STEPS, type Colleague } from "@/lib/domain/cases/problem-case";
import { FLAGS, isFlag } from "@/lib/domain/flags/flag";
import { splitCommaList } from "@/lib/domain/shipment-list/list-params";
import { CaseFilterDropdown } from "./case-filter-dropdown";

const NO_FILTERS = { flag: "", step: "", carrier: "", shop: "", tag: "", from: "", to: "", assignee: "" };

/** The filters of the queue behind one button, which says how many are chosen. */
export function CaseFilterMenu({
  control,
  colleagues,
}: {
  control: CaseDeskControl;
  colleagues: readonly Colleague[];
}) {
  const t = useTranslations();
  const { params, change } = control;
  const { flag, step, carrier, shop, tag, from, to, assignee } = params;
  const chosen = [flag, step, carrier, shop, tag, from || to, assignee].filter((each) => each !== "").length;
  return (
    <Dropdown
      label={t("filter.open")}
      buttonClassName="plain-field inline-flex shrink-0 cursor-pointer items-center gap-1.5 touch-height data-filled:border-accent"
      isFilled={chosen > 0}
      button={
        <>
          <SlidersHorizontal aria-hidden className="size-3.5 text-muted" />
          {chosen === 0 ? t("filter.open") : t("filter.openCount", { count: chosen })}
        </>
      }
    >
      {() => (
        <div className="grid gap-2 [&>button]:w-full [&>button]:max-w-none">
          <CaseParcelFilter {...control} />
          <SelectField
            label={t("caseDesk.step")}
            anyLabel={t("caseDesk.step")}
            options={CASE_STEPS.map((each) => [each, t(`caseStep.${each}`)])}
            value={step}
            onChange={(step) => change({ step })}
            className="touch-height"
          />
          <DateRange
            label={t(params.scope === "closed" ? "caseDesk.closedOn" : "caseDesk.openedOn")}
            value={{ from, to }}
            onChange={change}
          />
          {colleagues.length > 1 && <TeamWorkload {...control} colleagues={colleagues} />}
          {chosen > 0 && <TextButton onPress={() => change(NO_FILTERS)}>{t("filter.reset")}</TextButton>}
        </div>
      )}
    </Dropdown>
  );
}

// The shipment list's filters, fetched when first opened.
const CarrierChoices = lazyPart(() =>
  import("@/components/shipment-list/filters/filter-choices").then((each) => each.CarrierChoices),
);
const Choices = lazyPart(() =>
  import("@/components/shipment-list/filters/filter-choices").then((each) => each.Choices),
);
const NameChoices = lazyPart(() =>
  import("@/components/shipment-list/filters/filter-choices").then((each) => each.NameChoices),
);
const TagFilterChoices = lazyPart(() =>
  import("@/components/shipment-list/filters/filter-choices").then((each) => each.TagFilterChoices),
);

/** Silence opens no case. */
const FLAG_CHOICES = FLAGS.filter((flag) => flag !== "silent");

/** Filters the desk by kind of problem, carrier, shop and tag, with the shipment list's controls. */
function CaseParcelFilter({ params: { flag, carrier, shop, tag }, change }: CaseDeskControl) {
  const t = useTranslations();
  const flags = splitCommaList(flag);
  const tagIds = splitCommaList(tag);
  const { data: tags = [] } = useQuery({ ...tagsOptions, enabled: tagIds.length > 0 });
  const codes = splitCommaList(carrier);
  const knownCarriers = useCarriersByCode(codes);
  return (
    <>
      <CaseFilterDropdown label={t("caseDesk.flags")} chosen={flags.filter(isFlag).map((each) => t(`flag.${each}`))}>
        {() => (
          <Choices
            of="flag"
            legend={t("caseDesk.flags")}
            choices={FLAG_CHOICES.map((each) => ({ value: each, label: t(`flag.${each}`) }))}
            value={{ flag }}
            onChange={change}
          />
        )}
      </CaseFilterDropdown>
      <CaseFilterDropdown
        label={t("filter.carrier")}
        chosen={codes.map((code) => knownCarriers.find((each) => each.code === code)?.name ?? code)}
      >
        {() => <CarrierChoices value={{ carrier }} onChange={change} />}
      </CaseFilterDropdown>
      <CaseFilterDropdown label={t("filter.shop")} chosen={splitCommaList(shop)}>
        {() => <NameChoices of="shop" value={{ shop }} onChange={change} />}
      </CaseFilterDropdown>
      <CaseFilterDropdown
        label={t("filter.tag")}
        chosen={tagIds.map((id) => tags.find((each) => each.id === id)?.name ?? id)}
      >
        {() => <TagFilterChoices value={{ tag }} onChange={change} />}
      </CaseFilterDropdown>
    </>
  );
}

/** Number of open cases of each colleague; a click filters the desk by that assignee. */
function TeamWorkload({ params, change, colleagues }: CaseDeskControl & { colleagues: readonly Colleague[] }) {
  const t = useTranslations("caseDesk");
  const format = useFormatter();
  const chosen = colleagues.find(({ id }) => id === params.assignee);
  const maxOpen = Math.max(1, ...colleagues.map(({ open }) => open));
  const choose = (assignee: string, close: () => void) => {
    change({ assignee });
    close();
  };
  const row =
    "grid w-full cursor-pointer grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 rounded-lg px-2.5 py-2 text-start text-dense hover:bg-default aria-pressed:bg-default touch-min-height";
  return (
    <CaseFilterDropdown label={t("team")} chosen={chosen ? [t("teamOf", { name: chosen.name })] : []} Icon={Users}>
      {(close) => (
        <div className="flex flex-col gap-0.5">
          <button
            // plain: a row with a bar below its words
            type="button"
            aria-pressed={params.assignee === ""}
            onClick={() => choose("", close)}
            className={row}
          >
            {t("teamAll")}
          </button>
          {colleagues
            .toSorted((left, right) => right.open - left.open)
            .map(({ id, name, open, overdue }) => (
              <button
                // plain: a row with a bar below its words
                key={id}
                type="button"
                aria-pressed={id === params.assignee}
                onClick={() => choose(id, close)}
                className={row}
              >
                <span className="truncate">{name}</span>
                <span className="tabular-nums">
                  {overdue > 0 && (
                    <span className="tone-red me-2 text-xs text-(--tone)">
                      {t("teamOverdue", { count: format.number(overdue) })}
                    </span>
                  )}
                  {t("teamOpen", { count: format.number(open) })}
                </span>
                <span aria-hidden className="col-span-2 mt-1 h-1 rounded-full bg-separator">
                  <span
                    className="block h-full rounded-full bg-(--tone-blue)"
                    style={{ width: `${(open / maxOpen) * 100}%` }}
                  />
                </span>
              </button>
            ))}
        </div>
      )}
    </CaseFilterDropdown>
  );
}
