import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { LoginForm } from "@/components/auth/login-form";
import { PROVIDER_REFUSALS, type ProviderRefusal } from "@/components/auth/provider-refusal";
import { PublicPageFrame } from "@/components/auth/public-page-frame";
import { store } from "@/db/open-store";
import { hasOwner } from "@/db/queries/auth/account-records";
import { findSessionUser } from "@/lib/server/auth/session";
import { config } from "@/lib/server/runtime/config";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("account"))("login.title") };
}

/** `?ended`: the session ended while a page was open. `?secondStep`: the identity provider has answered, a code is missing. */
export default async function LoginPage({ searchParams }: PageProps<"/login">) {
  if (await findSessionUser()) redirect("/");
  if (!(await hasOwner(store().read))) redirect("/setup");
  const t = await getTranslations("account");
  const { ended, secondStep, ...way } = await searchParams;
  const { oidc } = config();
  return (
    <PublicPageFrame title={t("login.title")} lead={t(ended !== undefined ? "login.ended" : "login.lead")}>
      <LoginForm
        provider={oidc && { label: oidc.label }}
        refusal={findRefusal(way)}
        isAtSecondStep={secondStep !== undefined}
      />
    </PublicPageFrame>
  );
}

/** Why the identity provider's person was not signed in, from the address to which it sent the browser back. */
function findRefusal({ oidc, error }: Record<string, string | string[] | undefined>): ProviderRefusal | undefined {
  if (error === "ACCOUNT_DISABLED") return "disabled";
  return PROVIDER_REFUSALS.find((each) => each === oidc) ?? (error || oidc ? "failed" : undefined);
}
