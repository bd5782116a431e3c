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

/** `?ended`: the session ended while a page was open. */
export default async function LoginPage({ searchParams }: PageProps<"/login">) {
  if (await findSessionUser()) redirect("/");
  if (!(await hasOwner(store().read))) redirect("/setup");
  const t = await getTranslations("account");
  const isEnded = (await searchParams).ended !== undefined;
  return (
    <PublicPageFrame title={t("login.title")} lead={t(isEnded ? "login.ended" : "login.lead")}>
      <LoginForm />
    </PublicPageFrame>
  );
}
