import { useTranslations } from "next-intl";
import { FormDrawer } from "@/components/ui/form/form-drawer";
import { FormField } from "@/components/ui/form/form-field";
import { getText } from "@/components/ui/form/form-values";
import { changeRestore, restoreStateOptions } from "@/lib/client/backup/backup-queries";

/** Asks for what opens an encrypted copy. */
export function CopyKeyDrawer({ onClose }: { onClose: () => void }) {
  const t = useTranslations("settings.data.restore");
  return (
    <FormDrawer
      title={t("keyTitle")}
      lead={t("keyLead")}
      parse={(form) => ({ input: { identity: getText(form, "identity"), passphrase: getText(form, "passphrase") } })}
      save={(key) => changeRestore({ action: "check", ...key })}
      invalidates={[restoreStateOptions.queryKey]}
      saveLabel={t("check")}
      onClose={onClose}
    >
      <FormField name="identity" type="password" label={t("identity")} hint={t("identityHint")} autoComplete="off" />
      <FormField name="passphrase" type="password" label={t("passphrase")} autoComplete="off" />
    </FormDrawer>
  );
}
