import { marked } from "marked";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AboutPage } from "@/components/settings/about/about-page";
import { store } from "@/db/open-store";
import { getEngineVersion } from "@/db/queries/settings/engine-version";
import { hasPermission } from "@/lib/domain/auth/role";
import { requireUser } from "@/lib/server/auth/session";
import { buildWhatsNew } from "@/lib/server/i18n/build-whats-new";
import { pageTranslator } from "@/lib/server/i18n/page-translator";
import { config } from "@/lib/server/runtime/config";
import { readProductFacts } from "@/lib/services/product/product-facts";
import { getReleaseNotice } from "@/lib/services/product/release-notice";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("about"))("title") };
}

export default async function SettingsAboutPage() {
  const { role } = await requireUser();
  const [{ changes, ...facts }, engine] = await Promise.all([readProductFacts(), getEngineVersion(store().read)]);
  // Only an owner can do something about it.
  const updates = hasPermission(role, "manage") ? await getReleaseNotice(config(), facts.version) : null;
  const news = buildWhatsNew(await pageTranslator(), role);
  return (
    <AboutPage {...facts} engine={engine} updates={updates} news={news} changesHtml={await marked.parse(changes)} />
  );
}
