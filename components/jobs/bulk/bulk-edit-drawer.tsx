import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { useStartJob } from "@/components/jobs/use-start-job";
import { CarrierField } from "@/components/ui/form/carrier-field";
import { FormDrawer } from "@/components/ui/form/form-drawer";
import { FormField } from "@/components/ui/form/form-field";
import { getText } from "@/components/ui/form/form-values";
import { Segmented } from "@/components/ui/form/segmented";
import type { JobSelection, NewJobInput } from "@/lib/domain/jobs/new-job";

const TEXT_FIELDS = ["shop", "salesperson"] as const;
const FIELD_MODES = ["keep", "set", "clear"] as const;
type FieldMode = (typeof FIELD_MODES)[number];

/** Edits fields of all selected shipments; each field is left unchanged, set or cleared. */
export function BulkEditDrawer({ selection, count, onStarted, onClose }: Props) {
  const t = useTranslations("bulk");
  const words = useTranslations("jobs.fields");
  const format = useFormatter();
  const [modes, setModes] = useState<Record<(typeof TEXT_FIELDS)[number], FieldMode>>({
    shop: "keep",
    salesperson: "keep",
  });
  const [carrier, setCarrier] = useState("");
  const isNothing = carrier === "" && TEXT_FIELDS.every((field) => modes[field] === "keep");
  const parse = (form: FormData): { input: NewJobInput } => {
    const texts = TEXT_FIELDS.filter((field) => modes[field] !== "keep").map((field) => {
      const text = getText(form, field);
      return [field, modes[field] === "clear" || text === "" ? null : text];
    });
    return {
      input: { kind: "edit", selection, changes: { ...Object.fromEntries(texts), ...(carrier && { carrier }) } },
    };
  };
  return (
    <FormDrawer
      {...useStartJob(onStarted)}
      title={t("editTitle")}
      lead={t("editLead", { count })}
      parse={parse}
      isChanged={!isNothing}
      isDisabled={isNothing}
      saveLabel={t("editAction", { count: format.number(count) })}
      onClose={onClose}
    >
      {TEXT_FIELDS.map((field) => (
        <div key={field} className="flex flex-col gap-2">
          <Segmented
            label={words(field)}
            isLabelShown
            value={modes[field]}
            options={FIELD_MODES.map((mode) => ({ value: mode, label: t(`ways.${mode}`) }))}
            onChange={(mode) => setModes({ ...modes, [field]: mode })}
          />
          {modes[field] === "set" && (
            <FormField
              name={field}
              label={t("newValue", { field: words(field).toLocaleLowerCase() })}
              isRequired
              autoComplete="off"
              autoFocus
            />
          )}
        </div>
      ))}
      <CarrierField
        name="carrier"
        label={words("carrier")}
        noneLabel={t("ways.keep")}
        description={t("carrierHint")}
        value={carrier}
        onChange={setCarrier}
      />
    </FormDrawer>
  );
}

interface Props {
  selection: JobSelection;
  count: number;
  onStarted: (id: string) => void;
  onClose: () => void;
}
