"use client";
import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { CheckboxList } from "@/components/shipment-list/filters/checkbox-list";
import { Dropdown } from "@/components/ui/layout/dropdown";
import { FLAGS, isFlag } from "@/lib/domain/flags/flag";
import { splitCommaList, toggleInCommaList } from "@/lib/domain/shipment-list/list-params";
import type { CaseListParamsState } from "./use-case-list-params";

/** Silence opens no case. */
const FLAG_CHOICES = FLAGS.filter((flag) => flag !== "silent");

/** Filters the desk by kind of problem. */
export function CaseFlagFilter({ desk }: { desk: CaseListParamsState }) {
  const t = useTranslations();
  const chosen = splitCommaList(desk.flag);
  const [first, ...others] = chosen.filter(isFlag);
  const summary = first && (others.length > 0 ? `${t(`flag.${first}`)} +${others.length}` : t(`flag.${first}`));
  return (
    <Dropdown
      label={t("caseDesk.flags")}
      buttonClassName="plain-field inline-flex h-9 max-w-44 items-center gap-1.5 touch-height data-filled:border-accent max-sm:w-full max-sm:max-w-none"
      isFilled={chosen.length > 0}
      button={
        <>
          <span className="min-w-0 truncate">{summary ?? t("caseDesk.flags")}</span>
          <ChevronDown aria-hidden className="ms-auto size-3.5 shrink-0 text-muted" />
        </>
      }
    >
      {() => (
        <CheckboxList
          legend={t("caseDesk.flags")}
          choices={FLAG_CHOICES.map((flag) => ({ value: flag, label: t(`flag.${flag}`) }))}
          chosen={chosen}
          onToggle={(flag) =>
            void desk.set({ flag: toggleInCommaList(desk.flag, flag), case: "" }, { history: "push" })
          }
        />
      )}
    </Dropdown>
  );
}
