import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { PasswordField } from "@/components/auth/password-field";
import { FormError } from "@/components/ui/form/form-error";
import { PageForm } from "@/components/ui/form/page-form";
import { SettingsSection } from "@/components/ui/layout/settings-section";
import { changePassword, ownAccountOptions } from "@/lib/client/auth/own-account-queries";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import type { OwnAccountView } from "@/lib/domain/auth/own-account";

/** Changes the password, which signs the person out everywhere else. */
export function PasswordSection({ account }: { account: OwnAccountView }) {
  const t = useTranslations("settings.account");
  const [version, setVersion] = useState(0); // a new form is empty
  const { toasts } = useDeskStores();
  const queryClient = useQueryClient();
  const change = useMutation({
    mutationFn: changePassword,
    onSuccess: () => {
      setVersion(version + 1);
      toasts.show({ kind: "success", title: t("passwordChanged") });
      return queryClient.invalidateQueries({ queryKey: ownAccountOptions.queryKey });
    },
  });
  return (
    <SettingsSection id="account-password" title={t("password")} text={t("passwordText")}>
      {account.hasPassword ? (
        <PageForm
          key={version}
          change={change}
          parse={(form) => ({
            currentPassword: String(form.get("currentPassword")),
            newPassword: String(form.get("newPassword")),
          })}
          saveLabel={t("changePassword")}
          className="all-required flex flex-col gap-4"
        >
          <FormError error={change.error} />
          <PasswordField name="currentPassword" label={t("currentPassword")} />
          <PasswordField name="newPassword" label={t("newPassword")} isNew />
        </PageForm>
      ) : (
        <p className="text-dense text-muted">{t("noPassword")}</p>
      )}
    </SettingsSection>
  );
}
