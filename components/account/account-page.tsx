"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Building2 } from "lucide-react";
import { useRouter, useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { PasswordField } from "@/components/auth/password-field";
import { PROVIDER_REFUSALS } from "@/components/auth/provider-refusal";
import { SessionItem } from "@/components/auth/session-item";
import { TokenSection } from "@/components/auth/tokens/token-section";
import { FormSection } from "@/components/settings/saving/form-parts";
import { SettingsForm } from "@/components/settings/saving/settings-form";
import { useSavedChange } from "@/components/settings/saving/use-saved-change";
import { ConfirmAction } from "@/components/ui/feedback/confirm-action";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { FormError } from "@/components/ui/form/form-error";
import { FormField } from "@/components/ui/form/form-field";
import { getText } from "@/components/ui/form/form-values";
import { PageForm } from "@/components/ui/form/page-form";
import { Segmented } from "@/components/ui/form/segmented";
import { Button } from "@/components/ui/layout/button";
import { PageHeader } from "@/components/ui/layout/page-header";
import { SettingsSection } from "@/components/ui/layout/settings-section";
import {
  changeOwnAccount,
  changePassword,
  createOwnToken,
  endOtherSessions,
  endOwnSession,
  ownAccountOptions,
  revokeOwnToken,
  rotateOwnToken,
} from "@/lib/client/auth/own-account-queries";
import { findLinkingAddress } from "@/lib/client/auth/sign-in";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import { ProblemError } from "@/lib/client/shared/fetch-json";
import { saveLocale } from "@/lib/client/shared/save-locale";
import { hasPermission } from "@/lib/domain/auth/role";
import { requiredPermission, TOKEN_SCOPES } from "@/lib/domain/auth/token-scope";
import { findLanguage, LANGUAGE_NAMES, LANGUAGES } from "@/lib/domain/shared/languages";
import type { OwnAccountView } from "@/lib/operations/own-account";
import type { SessionView } from "@/lib/operations/people-operations";
import { PasskeySection } from "./passkey-section";
import { SecondStepSection } from "./second-step-section";

const invalidates = [ownAccountOptions.queryKey];
/** Tokens that the person makes never do more than the person may. */
const TOKEN_ACTIONS = { create: createOwnToken, rotate: rotateOwnToken, revoke: revokeOwnToken, invalidates };

/** A person's own account: name, language, ways to sign in, sessions and tokens. */
export function AccountPage() {
  const t = useTranslations("settings.account");
  const query = useQuery(ownAccountOptions);
  return (
    <>
      <PageHeader title={t("title")} />
      <QueryBoundary query={query} href="/settings/account">
        {(account) => (
          <div className="bg-surface pb-8" data-testid="account-page">
            <ProfileSection account={account} />
            <PasswordSection account={account} />
            <SecondStepSection account={account} />
            <PasskeySection passkeys={account.passkeys} />
            <ProviderSection account={account} />
            <SessionSection sessions={account.sessions} />
            {/* Who manages the desk has all tokens in the settings of its interfaces. */}
            {!hasPermission(account.role, "manage") && (
              <TokenSection
                id="account-tokens"
                text={t("tokensText")}
                tokens={account.tokens}
                actions={TOKEN_ACTIONS}
                scopes={TOKEN_SCOPES.filter((scope) => hasPermission(account.role, requiredPermission(scope)))}
              />
            )}
          </div>
        )}
      </QueryBoundary>
    </>
  );
}

function ProfileSection({ account }: { account: OwnAccountView }) {
  const router = useRouter();
  const change = useSavedChange({
    save: async (input: Partial<Profile>) => {
      const profile = { name: account.name, language: account.language, ...input };
      await changeOwnAccount(profile);
      const chosen = findLanguage(profile.language ?? "");
      if (chosen) saveLocale(chosen);
      router.refresh();
      return { ...account, ...profile };
    },
    queryKey: ownAccountOptions.queryKey,
  });
  return (
    <SettingsForm<OwnAccountView, Partial<Profile>> saved={account} change={change}>
      {(shown) => <ProfileFields account={shown} />}
    </SettingsForm>
  );
}

type Profile = Pick<OwnAccountView, "name" | "language">;

function ProfileFields({ account }: { account: OwnAccountView }) {
  const t = useTranslations("settings.account");
  const [language, setLanguage] = useState(account.language ?? "");
  return (
    <FormSection
      id="account-profile"
      title={t("profile")}
      text={t("profileText", { username: account.username })}
      parse={(form) => ({ name: getText(form, "name"), language: language || null })}
    >
      <div className="flex flex-col gap-4">
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
      </div>
    </FormSection>
  );
}

/** Changes the password, which signs the person out everywhere else. */
function PasswordSection({ account }: { account: OwnAccountView }) {
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

/** Whether the person also signs in at the company's identity provider, and the way to begin with it. */
function ProviderSection({ account: { hasProvider, canLinkProvider } }: { account: OwnAccountView }) {
  const t = useTranslations("settings.account.provider");
  const tRefusal = useTranslations("account.login.provider");
  const search = useSearchParams();
  // better-auth's own errors stand in `error`.
  const refused = search.get("oidc") ?? search.get("error");
  const refusal = PROVIDER_REFUSALS.find((each) => each === refused) ?? "failed";
  const link = useMutation({
    mutationFn: () => findLinkingAddress(window.location.pathname),
    onSuccess: (address) => window.location.assign(address),
  });
  if (!hasProvider && !canLinkProvider) return null;
  return (
    <SettingsSection id="account-provider" title={t("title")} text={t("text")}>
      <FormError error={link.error ?? (refused === null ? null : new ProblemError({ detail: tRefusal(refusal) }))} />
      <p className="text-dense" data-testid="provider-state">
        {t(hasProvider ? "linked" : "notLinked")}
      </p>
      {canLinkProvider && (
        <Button variant="outline" className="mt-3" isPending={link.isPending} onPress={() => link.mutate()}>
          <Building2 aria-hidden />
          {t("link")}
        </Button>
      )}
    </SettingsSection>
  );
}

function SessionSection({ sessions }: { sessions: readonly SessionView[] }) {
  const t = useTranslations("settings.account");
  return (
    <SettingsSection id="account-sessions" title={t("sessions")} text={t("sessionsText")}>
      <ul className="divided">
        {sessions.map((session) => (
          <SessionItem key={session.id} session={session} testId="own-session">
            {(device) =>
              !session.isCurrent && (
                <ConfirmAction
                  label={t("end")}
                  aria-label={t("endSession", { device })}
                  confirmLabel={t("end")}
                  send={() => endOwnSession(session.id)}
                  success={t("ended")}
                  invalidates={invalidates}
                />
              )
            }
          </SessionItem>
        ))}
      </ul>
      {sessions.length > 1 && (
        <div className="mt-3">
          <ConfirmAction
            variant="outline"
            size="md"
            label={t("endOthers")}
            question={t("endOthersAsk")}
            confirmLabel={t("endOthers")}
            send={endOtherSessions}
            success={t("othersEnded")}
            invalidates={invalidates}
          />
        </div>
      )}
    </SettingsSection>
  );
}
