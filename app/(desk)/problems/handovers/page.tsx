import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { HandoverLog } from "@/components/cases/handovers/handover-log";
import { store } from "@/db/open-store";
import { listHandovers } from "@/db/queries/cases/handover-records";
import { handoverLogOptions } from "@/lib/client/cases/handover-queries";
import { createQueryClient } from "@/lib/client/shared/create-query-client";
import { handoverFilterSchema } from "@/lib/domain/cases/handover-requests";
import { readerOf } from "@/lib/domain/privacy/field-policy";
import { showHandoverPage } from "@/lib/domain/privacy/show-for-reader";
import { requireUser } from "@/lib/server/auth/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("handovers"))("logTitle") };
}

export default async function HandoversPage() {
  const { id, role, shops } = await requireUser();
  const queryClient = createQueryClient();
  const queryFn = async () =>
    showHandoverPage(
      readerOf({ role }),
      await listHandovers(store().read, { id, shops }, handoverFilterSchema.parse({})),
    );
  await queryClient.fetchInfiniteQuery({ ...handoverLogOptions, queryFn });
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <HandoverLog />
    </HydrationBoundary>
  );
}
