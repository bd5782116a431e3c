"use client";
import { Button } from "@heroui/react";

/** Brings the next page of what is listed, the newest first; nothing where there is none. */
export function LoadMoreButton({ label, query: { hasNextPage, isFetching, fetchNextPage }, className = "" }: Props) {
  if (!hasNextPage) return null;
  return (
    <Button
      variant="outline"
      size="sm"
      isDisabled={isFetching}
      onPress={() => void fetchNextPage()}
      className={`max-lg:h-11 ${className}`}
    >
      {label}
    </Button>
  );
}

interface Props {
  label: string;
  /** As `useInfiniteQuery` answers. */
  query: { hasNextPage: boolean; isFetching: boolean; fetchNextPage: () => Promise<unknown> };
  className?: string;
}
