import { useTranslations } from "next-intl";
import { FormDrawer } from "@/components/ui/form/form-drawer";
import { FormField } from "@/components/ui/form/form-field";
import { getText } from "@/components/ui/form/form-values";
import { ownAccountOptions, renamePasskey } from "@/lib/client/auth/own-account-queries";
import { addPasskey } from "@/lib/client/auth/passkeys";
import { ProblemError } from "@/lib/client/shared/fetch-json";
import type { PasskeyView } from "@/lib/operations/own-account";

/** Adds a passkey under a name, or changes the name of one. */
export function PasskeyDrawer({ passkey, onClose }: { passkey?: PasskeyView; onClose: () => void }) {
  const t = useTranslations("settings.account");
  const save = async (name: string) => {
    if (passkey) return renamePasskey({ id: passkey.id, name });
    if (!(await addPasskey(name))) throw new ProblemError({ detail: t("passkeyNotMade") });
  };
  return (
    <FormDrawer
      title={passkey ? t("rename") : t("addPasskey")}
      lead={passkey ? undefined : t("addPasskeyText")}
      parse={(form) => {
        const name = getText(form, "name");
        return { input: name, problems: name ? [] : [{ field: "name", message: t("passkeyNameMissing") }] };
      }}
      save={save}
      invalidates={[ownAccountOptions.queryKey]}
      success={passkey ? t("passkeyRenamed") : t("passkeyAdded")}
      saveLabel={passkey ? t("save") : t("next")}
      onClose={onClose}
    >
      <FormField
        name="name"
        label={t("passkeyName")}
        hint={t("passkeyNameHint")}
        isRequired
        maxLength={60}
        autoComplete="off"
        defaultValue={passkey?.name ?? ""}
      />
    </FormDrawer>
  );
}
