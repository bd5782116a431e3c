import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ImportDesk } from "@/components/imports/import-desk";
import { BigField } from "@/components/shipment-list/lookup/big-field";
import { importListOptions, importOptions, RECENT_LIMIT } from "@/lib/client/imports/import-queries";
import { createQueryClient } from "@/lib/client/shared/create-query-client";
import { requireUser } from "@/lib/server/auth/session";
import { askOperation } from "@/lib/services/api/ask-operation";
import { importHandlers } from "@/lib/services/imports/import-handlers";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("import"))("title") };
}

export default async function ImportPage({ searchParams }: PageProps<"/import">) {
  const user = await requireUser("write");
  const job = [(await searchParams).job ?? ""].flat()[0] ?? "";
  const queryClient = createQueryClient();
  await queryClient.fetchQuery({
    ...importListOptions(""),
    queryFn: () => askOperation(importHandlers.listImports, user, { query: { limit: RECENT_LIMIT } }),
  });
  // When the import does not exist, the browser's own request reports it.
  const queryFn = () => askOperation(importHandlers.getImport, user, { id: job });
  if (job !== "") await queryClient.prefetchQuery({ ...importOptions(job), queryFn });
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <ImportDesk field={<BigField isFocused />} />
    </HydrationBoundary>
  );
}
