import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FormField } from "@/components/ui/form/form-field";
import { getText } from "@/components/ui/form/form-values";
import { PageForm } from "@/components/ui/form/page-form";
import { Segmented } from "@/components/ui/form/segmented";
import { SettingsSection } from "@/components/ui/layout/settings-section";
import { changeOwnAccount, ownAccountOptions } from "@/lib/client/auth/own-account-queries";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import { saveLocale } from "@/lib/client/shared/save-locale";
import type { OwnAccountView } from "@/lib/domain/auth/own-account";
import { findLanguage, LANGUAGE_NAMES, LANGUAGES } from "@/lib/domain/shared/languages";

/** Name and language of the person. */
export function ProfileSection({ account }: { account: OwnAccountView }) {
  const t = useTranslations("settings.account");
  const [language, setLanguage] = useState(account.language ?? "");
  const { toasts } = useDeskStores();
  const queryClient = useQueryClient();
  const router = useRouter();
  const change = useMutation({
    mutationFn: changeOwnAccount,
    onSuccess: async () => {
      const chosen = findLanguage(language);
      if (chosen) saveLocale(chosen);
      await queryClient.invalidateQueries({ queryKey: ownAccountOptions.queryKey });
      toasts.show({ kind: "success", title: t("profileSaved") });
      router.refresh();
    },
  });
  return (
    <SettingsSection id="account-profile" title={t("profile")} text={t("profileText", { username: account.username })}>
      <PageForm
        change={change}
        parse={(form) => ({ name: getText(form, "name"), language: language || null })}
        saveLabel={t("save")}
      >
        <FormField name="name" label={t("name")} hint={t("nameHint")} autoComplete="name" defaultValue={account.name} />
        <Segmented
          label={t("language")}
          isLabelShown
          value={language}
          options={[
            { value: "", label: t("languageOfBrowser") },
            ...LANGUAGES.map((each) => ({ value: each, label: <span lang={each}>{LANGUAGE_NAMES[each]}</span> })),
          ]}
          onChange={setLanguage}
        />
      </PageForm>
    </SettingsSection>
  );
}
