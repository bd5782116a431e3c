import type { DataTag, QueryClient, QueryKey } from "@tanstack/react-query";
import { AppError } from "@/lib/domain/shared/errors";
import type { Answer, Operation, Sent } from "@/lib/operations/operation";
import type { SessionUser } from "@/lib/server/auth/session";
import { askOperation } from "@/lib/services/api/ask-operation";
import type { Handled } from "@/lib/services/api/handle-operations";

/** Puts the answer of a GET into a page. A refusal is left to the browser's own request, which shows its reason. */
export async function prefetchOperation<Each extends Operation>(
  queryClient: QueryClient,
  { queryKey, sent }: { queryKey: DataTag<QueryKey, Answer<Each>, Error>; sent: Sent<Each> },
  handled: Handled<Each>,
  user: SessionUser,
): Promise<void> {
  const queryFn = () => askOperation(handled, user, sent);
  await queryClient.fetchQuery({ queryKey, queryFn }).catch((error: unknown) => {
    if (!(error instanceof AppError)) throw error;
  });
}
