import { queryOptions } from "@tanstack/react-query";
import { getJson } from "@/lib/client/shared/fetch-json";
import type { HelpTexts } from "@/lib/domain/help/help-topics";

/** All help in the page's language, for the user's role. */
export const helpOptions = (language: string) =>
  queryOptions({
    queryKey: ["help", language],
    queryFn: ({ signal }) => getJson<HelpTexts>(`/api/texts/${language}/help`, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
