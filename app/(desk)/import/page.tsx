import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ImportDesk } from "@/components/imports/import-desk";
import { BigField } from "@/components/shipment-list/lookup/big-field";
import { store } from "@/db/open-store";
import { importListOptions, importOptions } from "@/lib/client/imports/import-queries";
import { createQueryClient } from "@/lib/client/shared/create-query-client";
import { importListSchema } from "@/lib/domain/imports/import-requests";
import { requireUser } from "@/lib/server/auth/session";
import { pageTranslator } from "@/lib/server/i18n/page-translator";
import { getImportDetail, listImports, translateImport } from "@/lib/services/imports/import-views";

const RECENT = importListSchema.parse({ limit: 10 });

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("import"))("title") };
}

export default async function ImportPage({ searchParams }: PageProps<"/import">) {
  const user = await requireUser("write");
  const job = [(await searchParams).job ?? ""].flat()[0] ?? "";
  const queryClient = createQueryClient();
  const db = store().read;
  const t = await pageTranslator();
  await queryClient.fetchQuery({ ...importListOptions(""), queryFn: () => listImports(db, user.shops, RECENT, t) });
  // When the import does not exist, the browser's own request reports it.
  const queryFn = async () => translateImport(await getImportDetail(db, user.shops, job), t);
  if (job !== "") await queryClient.prefetchQuery({ ...importOptions(job), queryFn });
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <ImportDesk field={<BigField isFocused />} />
    </HydrationBoundary>
  );
}
