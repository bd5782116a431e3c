import { useMutation } from "@tanstack/react-query";
import { Building2 } from "lucide-react";
import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { PROVIDER_REFUSALS } from "@/components/auth/provider-refusal";
import { FormError } from "@/components/ui/form/form-error";
import { Button } from "@/components/ui/layout/button";
import { SettingsSection } from "@/components/ui/layout/settings-section";
import { findLinkingAddress } from "@/lib/client/auth/sign-in";
import { ProblemError } from "@/lib/client/shared/fetch-json";
import type { OwnAccountView } from "@/lib/domain/auth/own-account";

/** Whether the person also signs in at the company's identity provider, and the way to begin with it. */
export function ProviderSection({ account: { hasProvider, canLinkProvider } }: { account: OwnAccountView }) {
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
