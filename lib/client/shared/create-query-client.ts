import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { ProblemError } from "./fetch-json";
import { STORAGE_KEY } from "./storage-queries";

/** Live updates invalidate the data, so it does not become stale by age while the window is in use. */
export function createQueryClient(): QueryClient {
  const onError = (error: Error) => {
    // Storage is the most frequent failure of a server, so its notice must not come last.
    if (error instanceof ProblemError && error.status >= 500) client.invalidateQueries({ queryKey: STORAGE_KEY });
  };
  const client = new QueryClient({
    queryCache: new QueryCache({
      onError: (error, { queryKey }) => {
        if (queryKey[0] !== STORAGE_KEY[0]) onError(error);
      },
    }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        retry: (failures, error) =>
          failures < 2 && !(error instanceof ProblemError && error.status >= 400 && error.status < 500),
      },
    },
  });
  return client;
}
