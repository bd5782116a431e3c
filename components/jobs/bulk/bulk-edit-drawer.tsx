"use client";
import { Form } from "@heroui/react";
import { useFormatter, useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { useStartJob } from "@/components/jobs/use-start-job";
import { CarrierField } from "@/components/ui/form/carrier-field";
import { FormError } from "@/components/ui/form/form-error";
import { FormField } from "@/components/ui/form/form-field";
import { Segmented } from "@/components/ui/form/segmented";
import { Button } from "@/components/ui/layout/button";
import { SideDrawer } from "@/components/ui/layout/side-drawer";
import type { JobSelection } from "@/lib/domain/jobs/new-job";

const FORM_ID = "bulk-edit-form";
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
  const { start, errors, error, isPending } = useStartJob(onStarted);
  const isNothing = carrier === "" && TEXT_FIELDS.every((field) => modes[field] === "keep");
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const texts = TEXT_FIELDS.filter((field) => modes[field] !== "keep").map((field) => {
      const text = String(form.get(field) ?? "").trim();
      return [field, modes[field] === "clear" || text === "" ? null : text];
    });
    start({ kind: "edit", selection, changes: { ...Object.fromEntries(texts), ...(carrier && { carrier }) } });
  };
  return (
    <SideDrawer
      keepsOpen
      title={t("editTitle")}
      lead={<p className="-mt-2 text-dense text-muted">{t("editLead", { count: format.number(count) })}</p>}
      onClose={onClose}
      buttons={
        <Button type="submit" form={FORM_ID} variant="primary" isDisabled={isNothing} isPending={isPending}>
          {t("editAction", { count: format.number(count) })}
        </Button>
      }
    >
      <FormError error={error} />
      <Form id={FORM_ID} onSubmit={submit} validationErrors={errors} validationBehavior="aria" className="pt-2 pb-4">
        <div className="flex flex-col gap-5">
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
        </div>
      </Form>
    </SideDrawer>
  );
}

interface Props {
  selection: JobSelection;
  count: number;
  onStarted: (id: string) => void;
  onClose: () => void;
}
