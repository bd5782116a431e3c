import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { TagsPage } from "@/components/tags/tags-page";
import { createQueryClient } from "@/lib/client/shared/create-query-client";
import { filterNamesOptions } from "@/lib/client/shipment-list/filter-name-queries";
import { tagsOptions } from "@/lib/client/tags/tag-queries";
import { requireUser } from "@/lib/server/auth/session";
import { askOperation } from "@/lib/services/api/ask-operation";
import { deskHandlers } from "@/lib/services/system/desk-handlers";
import { tagHandlers } from "@/lib/services/tags/tag-handlers";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settingsPages.tags"))("title") };
}

export default async function SettingsTagsPage() {
  const user = await requireUser();
  const queryClient = createQueryClient();
  await Promise.all([
    queryClient.fetchQuery({
      ...tagsOptions,
      queryFn: async () => (await askOperation(tagHandlers.listTags, user, {})).items,
    }),
    queryClient.fetchQuery({ ...filterNamesOptions, queryFn: () => askOperation(deskHandlers.getFilters, user, {}) }),
  ]);
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <TagsPage isLimited={user.shops.kind === "some"} />
    </HydrationBoundary>
  );
}
