import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PublicFrame } from "@/components/auth/public-frame";
import { SetupForm } from "@/components/auth/setup-form";
import { ButtonLink } from "@/components/ui/layout/button-link";
import { store } from "@/db/open";
import { hasOwner } from "@/db/queries/auth/accounts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("account"))("setup.title") };
}

export default async function SetupPage({ searchParams }: PageProps<"/setup">) {
  const t = await getTranslations("account");
  if (await hasOwner(store().read)) {
    return (
      <PublicFrame title={t("setup.doneTitle")} lead={t("setup.done")}>
        <ButtonLink href="/login" variant="primary">
          {t("setup.toLogin")}
        </ButtonLink>
      </PublicFrame>
    );
  }
  const code = [(await searchParams).code ?? ""].flat()[0] ?? "";
  if (code === "") {
    return (
      <PublicFrame title={t("setup.title")} lead={t("setup.noCode")}>
        <pre className="rounded-lg bg-surface-secondary p-3 font-mono text-xs">npm start</pre>
      </PublicFrame>
    );
  }
  return (
    <PublicFrame title={t("setup.title")} lead={t("setup.lead")}>
      <SetupForm code={code} />
    </PublicFrame>
  );
}
