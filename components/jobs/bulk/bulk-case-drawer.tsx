import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { type BulkDrawerProps, useStartJob } from "@/components/jobs/use-start-job";
import { FieldErrorText } from "@/components/ui/form/field-errors";
import { FormDrawer } from "@/components/ui/form/form-drawer";
import { Segmented } from "@/components/ui/form/segmented";
import { SelectField } from "@/components/ui/form/select-field";
import { useColleagues } from "@/lib/client/cases/use-colleagues";
import { CASE_OUTCOMES, type CaseOutcome } from "@/lib/domain/cases/problem-case";
import { CASE_JOB_ACTIONS, type CaseJobAction } from "@/lib/domain/jobs/job";
import type { NewJobInput } from "@/lib/domain/jobs/new-job";

/** Not a user id. */
const NO_ASSIGNEE = "-";

/** Assigns or closes the open cases of all selected shipments. Nothing is chosen beforehand. */
export function BulkCaseDrawer({ selection, count, onStarted, onClose }: BulkDrawerProps) {
  const t = useTranslations("bulk");
  const tDesk = useTranslations("caseDesk");
  const tOutcome = useTranslations("caseOutcome");
  const format = useFormatter();
  const colleagues = useColleagues();
  const [action, setAction] = useState<CaseJobAction>("assign");
  const [to, setTo] = useState("");
  const [outcome, setOutcome] = useState<CaseOutcome | "">("");
  const isNothing = action === "assign" ? to === "" : outcome === "";
  const parse = (): { input: NewJobInput } => ({
    input: {
      kind: "case",
      selection,
      action:
        action === "assign" ? { action, to: to === NO_ASSIGNEE ? null : to } : { action, outcome: outcome || "other" },
    },
  });
  return (
    <FormDrawer
      {...useStartJob(onStarted)}
      title={t("caseTitle")}
      lead={t("caseLead")}
      parse={parse}
      isChanged={!isNothing}
      isDisabled={isNothing}
      saveLabel={t("caseAction", { count: format.number(count) })}
      onClose={onClose}
    >
      <Segmented
        label={t("caseTitle")}
        value={action}
        options={CASE_JOB_ACTIONS.map((value) => ({ value, label: t(`caseActions.${value}`) }))}
        onChange={setAction}
      />
      {action === "assign" ? (
        <div>
          <SelectField
            label={tDesk("assignee")}
            labelClassName="flex flex-col gap-1 text-sm"
            anyLabel={tDesk("assignTo")}
            options={[
              ...colleagues.map(({ id, name, open }) => [id, tDesk("assignOption", { name, open })] as const),
              [NO_ASSIGNEE, tDesk("unassigned")],
            ]}
            value={to}
            onChange={setTo}
            className="touch-height"
          />
          <FieldErrorText name="to" />
        </div>
      ) : (
        <SelectField<CaseOutcome | "">
          label={tDesk("outcome")}
          labelClassName="flex flex-col gap-1 text-sm"
          anyLabel={tDesk("closeAs")}
          options={CASE_OUTCOMES.map((each) => [each, tOutcome(each)])}
          value={outcome}
          onChange={setOutcome}
          className="touch-height"
        />
      )}
    </FormDrawer>
  );
}
