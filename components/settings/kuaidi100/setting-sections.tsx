import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFormPart } from "@/components/settings/saving/form-parts";
import { FormField } from "@/components/ui/form/form-field";
import { getNumber } from "@/components/ui/form/form-values";
import { RadioCard } from "@/components/ui/form/radio-card";
import { Switch } from "@/components/ui/form/switch";
import { SettingsSection } from "@/components/ui/layout/settings-section";
import { SETTING_ENTRIES } from "@/lib/domain/settings/owner-settings";
import type { SettingsView } from "@/lib/operations/settings-operations";

const SECTIONS = [...new Set(SETTING_ENTRIES.flatMap(([, { section }]) => section ?? []))];

/** The sections of the settings that say where they are shown. */
export function SettingSections({ settings }: { settings: SettingsView }) {
  const t = useTranslations("settings");
  return SECTIONS.map((section) => (
    <SettingsSection
      key={section}
      id={`settings-${section}`}
      title={t(`sections.${section}.title`)}
      text={t(`sections.${section}.text`)}
    >
      <div className="grid gap-x-4 gap-y-5 sm:grid-cols-2">
        {SETTING_ENTRIES.map(
          (entry) => entry[1].section === section && <SettingField key={entry[0]} entry={entry} settings={settings} />,
        )}
      </div>
    </SettingsSection>
  ));
}

/** A field for a whole number, cards to choose from, or a switch, with the notes of the setting. */
function SettingField({ entry: [name, { range, choices, notes = {} }], settings }: FieldProps) {
  const t = useTranslations("settings");
  const value = settings[name];
  const [isOn, setOn] = useState(value === true);
  useFormPart((form) => ({
    [name]: range ? getNumber(form, name) : choices ? choices.find((each) => each === form.get(name)) : isOn,
  }));
  const label = t(`fields.${name}.label`);
  if (range) {
    return (
      <FormField
        name={name}
        label={label}
        hint={t(`fields.${name}.hint`, range)}
        inputMode="numeric"
        defaultValue={String(value)}
      />
    );
  }
  return (
    <div className="col-span-full">
      {choices ? (
        <fieldset>
          <legend className="mb-2 text-sm font-medium">{label}</legend>
          <div className="flex flex-col gap-2">
            {choices.map((each) => (
              <RadioCard
                key={each}
                name={name}
                value={each}
                defaultChecked={each === value}
                title={t(`fields.${name}.choice.${each}.name`)}
                text={t(`fields.${name}.choice.${each}.text`)}
              />
            ))}
          </div>
        </fieldset>
      ) : (
        <Switch isSelected={isOn} onChange={setOn}>
          {label}
        </Switch>
      )}
      <ul className="mt-3 list-disc ps-5 text-dense text-muted empty:hidden">
        {Object.entries(notes).map(([note, values]) => (
          <li key={note}>{t(`fields.${name}.notes.${note}`, values)}</li>
        ))}
      </ul>
    </div>
  );
}

interface FieldProps {
  entry: (typeof SETTING_ENTRIES)[number];
  settings: SettingsView;
}
