import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { TagsPage } from "@/components/tags/tags-page";
import { store } from "@/db/open-store";
import { listTags } from "@/db/queries/tags/tag-records";
import { createQueryClient } from "@/lib/client/shared/create-query-client";
import { filterNamesOptions } from "@/lib/client/shipment-list/filter-name-queries";
import { tagsOptions } from "@/lib/client/tags/tag-queries";
import { requireUser } from "@/lib/server/auth/session";
import { listFilterNames } from "@/lib/services/shipment-list/parse-shipment-filter";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settingsPages.tags"))("title") };
}

export default async function SettingsTagsPage() {
  const { shops } = await requireUser();
  const queryClient = createQueryClient();
  await Promise.all([
    queryClient.fetchQuery({ ...tagsOptions, queryFn: () => listTags(store().read, shops) }),
    queryClient.fetchQuery({ ...filterNamesOptions, queryFn: () => listFilterNames(store().read, shops) }),
  ]);
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <TagsPage isLimited={shops.kind === "some"} />
    </HydrationBoundary>
  );
}
