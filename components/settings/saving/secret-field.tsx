import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { FieldErrorProvider } from "@/components/ui/form/field-errors";
import { FormField } from "@/components/ui/form/form-field";
import { Button } from "@/components/ui/layout/button";
import { ConfirmButton } from "@/components/ui/layout/confirm-button";
import { getFieldProblems, toMessagesByField } from "@/lib/client/shared/fetch-json";
import type { SettingsChange } from "@/lib/domain/settings/settings-schemas";
import { useChangeSettings } from "./use-change-settings";

/** A secret with its own save: it is never shown again, and cannot be undone. The stored one can be removed. */
export function SecretField({ name, label, hint, remove, isStored, also, children }: Props) {
  const t = useTranslations("settings");
  const { mutate, isPending, error } = useChangeSettings();
  const [text, setText] = useState("");
  const [saves, setSaves] = useState(0);
  const secret = text.trim();
  const save = () => {
    if (secret === "" || isPending) return;
    mutate(
      { [name]: secret, ...also },
      {
        onSuccess: () => {
          setText("");
          setSaves(saves + 1);
        },
      },
    );
  };
  return (
    <fieldset
      className="mt-4 flex flex-col items-start gap-3"
      onKeyDown={({ key, target }) => {
        if (key === "Enter" && target instanceof HTMLInputElement) save();
      }}
    >
      <FieldErrorProvider errors={toMessagesByField(getFieldProblems(error))}>
        <FormField key={saves} name={name} type="password" label={label} hint={hint} onChange={setText} />
      </FieldErrorProvider>
      {children?.(secret)}
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" isPending={isPending} isDisabled={secret === ""} onPress={save}>
          {t("save")}
        </Button>
        {isStored && (
          <ConfirmButton
            label={remove}
            question={t("removeAsk")}
            confirmLabel={remove}
            variant="outline"
            size="md"
            isPending={isPending}
            onConfirm={() => mutate({ [name]: "" })}
          />
        )}
      </div>
    </fieldset>
  );
}

interface Props {
  /** The field of the settings that it is stored in. */
  name: "kuaidi100Key" | "kuaidi100Customer" | "kuaidi100QueryKey";
  label: string;
  hint: string;
  /** The words of the button that removes the stored one. */
  remove: string;
  isStored: boolean;
  /** What is saved with it. */
  also?: SettingsChange | undefined;
  /** What is said of the entered one. */
  children?: (secret: string) => ReactNode;
}
