import { SlidersHorizontal } from "lucide-react";
import { useTranslations } from "next-intl";
import { DateRange } from "@/components/ui/dates/date-range";
import { Dropdown } from "@/components/ui/dropdown/dropdown";
import { SelectField } from "@/components/ui/form/select-field";
import { TextButton } from "@/components/ui/layout/text-button";
import type { CaseDeskControl } from "@/lib/client/cases/case-queries";
import { CASE_STEPS, type Colleague } from "@/lib/domain/cases/problem-case";
import { CaseParcelFilter } from "./case-parcel-filter";
import { TeamWorkload } from "./team-workload";

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
