"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { PageHeader } from "@/components/ui/layout/page-header";
import { ownAccountOptions } from "@/lib/client/auth/own-account-queries";
import { OwnTokenSection } from "./own-token-section";
import { PasskeySection } from "./passkey-section";
import { PasswordSection } from "./password-section";
import { ProfileSection } from "./profile-section";
import { ProviderSection } from "./provider-section";
import { SecondStepSection } from "./second-step-section";
import { SessionSection } from "./session-section";

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
            <OwnTokenSection account={account} />
          </div>
        )}
      </QueryBoundary>
    </>
  );
}
