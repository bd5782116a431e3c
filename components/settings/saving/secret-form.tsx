import { useState } from "react";
import { FormField } from "@/components/ui/form/form-field";
import { getText } from "@/components/ui/form/form-values";
import { PageForm } from "@/components/ui/form/page-form";
import { Button } from "@/components/ui/layout/button";
import { useChangeSettings } from "./use-change-settings";

/** Saves or removes a stored secret; it is never shown again. */
export function SecretForm({ name, label, hint, save, remove, isStored }: Props) {
  const change = useChangeSettings();
  const [typed, setTyped] = useState(0); // a changed React key remounts the field, which empties it
  const clear = () => setTyped((count) => count + 1);
  return (
    <PageForm
      key={typed}
      change={change}
      parse={(form) => (getText(form, name) === "" ? null : { [name]: getText(form, name) })}
      onSaved={clear}
      saveLabel={save}
      className="mt-4 flex flex-col gap-3"
      aside={
        isStored && (
          <Button
            variant="outline"
            isPending={change.isPending}
            onPress={() => change.mutate({ [name]: "" }, { onSuccess: clear })}
          >
            {remove}
          </Button>
        )
      }
    >
      <FormField name={name} type="password" label={label} hint={hint} autoComplete="off" />
    </PageForm>
  );
}

interface Props {
  /** The field of the settings. */
  name: "kuaidi100Key" | "kuaidi100Customer" | "kuaidi100QueryKey";
  label: string;
  hint: string;
  /** The words of the buttons. */
  save: string;
  remove: string;
  isStored: boolean;
}
