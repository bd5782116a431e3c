import { marked } from "marked";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AboutPage } from "@/components/settings/about-page";
import { store } from "@/db/open-store";
import { getEngineVersion } from "@/db/queries/settings/engine-version";
import { requireUser } from "@/lib/server/auth/session";
import { readProductFacts } from "@/lib/server/runtime/product-facts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("about"))("title") };
}

export default async function SettingsAboutPage() {
  await requireUser();
  const [{ changes, ...facts }, engine] = await Promise.all([readProductFacts(), getEngineVersion(store().read)]);
  return <AboutPage {...facts} engine={engine} changesHtml={await marked.parse(changes)} />;
}
