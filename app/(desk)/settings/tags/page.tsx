import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { renderPage } from "@/app/(desk)/ask-queries";
import { TagsPage } from "@/components/tags/tags-page";
import { filterNamesOptions } from "@/lib/client/shipment-list/filter-name-queries";
import { tagsOptions } from "@/lib/client/tags/tag-queries";
import { requireUser } from "@/lib/server/auth/session";
import { deskHandlers } from "@/lib/services/system/desk-handlers";
import { tagHandlers } from "@/lib/services/tags/tag-handlers";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settingsPages.tags"))("title") };
}

export default async function SettingsTagsPage() {
  const user = await requireUser();
  return renderPage(
    user,
    (ask) => [ask(tagsOptions, tagHandlers.listTags), ask(filterNamesOptions, deskHandlers.getFilters)],
    <TagsPage isLimited={user.shops.kind === "some"} />,
  );
}
