import { keepPreviousData } from "@tanstack/react-query";
import { operationQuery } from "./operation-query";

/** Carriers by part of their name or code; for an empty text the most used ones. */
export const carrierSearchOptions = (text: string) =>
  operationQuery(
    "GET /api/v1/carriers",
    { query: { q: text } },
    { select: ({ items }) => items, staleTime: Number.POSITIVE_INFINITY, placeholderData: keepPreviousData },
  );
