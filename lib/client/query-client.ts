import { QueryClient } from "@tanstack/react-query";
import { ProblemError } from "./fetch-json";

/** Data is renewed by the live bus, so it does not age by itself while the window is in use. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        retry: (failures, error) =>
          failures < 2 && !(error instanceof ProblemError && error.status >= 400 && error.status < 500),
      },
    },
  });
}
