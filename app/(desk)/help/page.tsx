import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { HelpPage } from "@/components/help/help-page";
import { requireUser } from "@/lib/server/auth/session";
import { buildHelpTexts } from "@/lib/server/i18n/build-help-texts";
import { pageTranslator } from "@/lib/server/i18n/page-translator";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("help"))("title") };
}

export default async function Help() {
  const { role } = await requireUser();
  const t = await pageTranslator();
  return <HelpPage texts={buildHelpTexts(t, role)} t={t} />;
}
