import { FormField } from "@/components/ui/form/form-field";
import { getText } from "@/components/ui/form/form-values";
import { Button } from "@/components/ui/layout/button";
import type { SettingsChange } from "@/lib/domain/settings/owner-settings";
import { useChangeSettings } from "./use-change-settings";

/** The field of the settings that a secret is stored in. */
type SecretName = "kuaidi100Key" | "kuaidi100Customer" | "kuaidi100QueryKey";

/** What a `SecretField` adds to the save of its page: nothing while it is empty. */
export const readSecret =
  (name: SecretName) =>
  (form: FormData): SettingsChange | null => {
    const text = getText(form, name);
    return text === "" ? null : { [name]: text };
  };

/** A secret, which is saved with its page and never shown again; the stored one can be removed. */
export function SecretField({ name, label, hint, remove, isStored, onChange }: Props) {
  const { mutate, isPending } = useChangeSettings();
  return (
    <div className="mt-4 flex flex-col items-start gap-3">
      <FormField name={name} type="password" label={label} hint={hint} autoComplete="off" onChange={onChange} />
      {isStored && (
        <Button variant="outline" isPending={isPending} onPress={() => mutate({ [name]: "" })}>
          {remove}
        </Button>
      )}
    </div>
  );
}

interface Props {
  name: SecretName;
  label: string;
  hint: string;
  /** The words of the button that removes the stored one. */
  remove: string;
  isStored: boolean;
  onChange?: (text: string) => void;
}
