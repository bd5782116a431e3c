import { queryOptions } from "@tanstack/react-query";
import type { Messages } from "next-intl";
import { getJson } from "@/lib/client/shared/fetch-json";
import type { Language } from "@/lib/domain/shared/languages";

/** Sentences about parcels in the language of their reader. */
export const parcelTextOptions = (language: Language) =>
  queryOptions({
    queryKey: ["parcel-texts", language],
    queryFn: ({ signal }) => getJson<Pick<Messages, "parcelText">>(`/api/texts/${language}`, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
