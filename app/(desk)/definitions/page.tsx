import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { FigureDefinitionList } from "@/components/analytics/figure-definition-list";
import { requireUser } from "@/lib/server/auth/session";
import { pageTranslator } from "@/lib/server/i18n/page-translator";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("definitions"))("title") };
}

export default async function DefinitionsPage() {
  await requireUser();
  return <FigureDefinitionList t={await pageTranslator()} />;
}
