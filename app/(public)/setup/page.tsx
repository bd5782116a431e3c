import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PublicPageFrame } from "@/components/auth/public-page-frame";
import { SetupForm } from "@/components/auth/setup-form";
import { ButtonLink } from "@/components/ui/layout/button-link";
import { store } from "@/db/open-store";
import { hasOwner } from "@/db/queries/auth/account-records";
import { startCommand } from "@/lib/i18n/command-names";
import { isSetupCode } from "@/lib/server/auth/setup-code";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("account"))("setup.title") };
}

export default async function SetupPage({ searchParams }: PageProps<"/setup">) {
  const t = await getTranslations("account");
  if (await hasOwner(store().read)) {
    return (
      <PublicPageFrame title={t("setup.doneTitle")} lead={t("setup.done")}>
        <ButtonLink href="/login" variant="primary">
          {t("setup.toLogin")}
        </ButtonLink>
      </PublicPageFrame>
    );
  }
  const code = [(await searchParams).code ?? ""].flat()[0] ?? "";
  if (code === "") {
    return (
      <PublicPageFrame title={t("setup.title")} lead={t("setup.noCode")}>
        <pre className="rounded-lg bg-surface-secondary p-3 font-mono text-xs">{startCommand()}</pre>
      </PublicPageFrame>
    );
  }
  if (!isSetupCode(code)) {
    return (
      <PublicPageFrame title={t("setup.title")} lead={t("setup.wrongCode")}>
        <pre className="rounded-lg bg-surface-secondary p-3 font-mono text-xs">{startCommand()}</pre>
      </PublicPageFrame>
    );
  }
  return (
    <PublicPageFrame title={t("setup.title")} lead={t("setup.lead")}>
      <SetupForm code={code} />
    </PublicPageFrame>
  );
}
