import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { LoginForm } from "@/components/auth/login-form";
import { PublicPageFrame } from "@/components/auth/public-page-frame";
import { store } from "@/db/open-store";
import { hasOwner } from "@/db/queries/auth/account-records";
import { findSessionUser } from "@/lib/server/auth/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("account"))("login.title") };
}

export default async function LoginPage() {
  if (await findSessionUser()) redirect("/");
  if (!(await hasOwner(store().read))) redirect("/setup");
  const t = await getTranslations("account");
  return (
    <PublicPageFrame title={t("login.title")} lead={t("login.lead")}>
      <LoginForm />
    </PublicPageFrame>
  );
}
