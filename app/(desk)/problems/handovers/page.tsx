import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { HandoverLog } from "@/components/cases/handovers/handover-log";
import { handoverLogOptions } from "@/lib/client/cases/handover-queries";
import { createQueryClient } from "@/lib/client/shared/create-query-client";
import { requireUser } from "@/lib/server/auth/session";
import { askOperation } from "@/lib/services/api/ask-operation";
import { handoverHandlers } from "@/lib/services/cases/handover-handlers";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("handovers"))("logTitle") };
}

export default async function HandoversPage() {
  const user = await requireUser();
  const queryClient = createQueryClient();
  const queryFn = () => askOperation(handoverHandlers.listHandovers, user, {});
  await queryClient.fetchInfiniteQuery({ ...handoverLogOptions, queryFn });
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <HandoverLog />
    </HydrationBoundary>
  );
}
