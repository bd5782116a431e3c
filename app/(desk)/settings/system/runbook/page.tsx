import { marked } from "marked";
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { RunbookPage } from "@/components/system/runbook-page";
import { requireUser } from "@/lib/server/auth/session";
import { readRunbook } from "@/lib/services/product/product-facts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings.system"))("runbook") };
}

export default async function SettingsRunbookPage() {
  await requireUser();
  const { language, text } = await readRunbook(await getLocale());
  return <RunbookPage html={await marked.parse(text)} language={language} />;
}
