import { Button } from "@/components/ui/layout/button";

/** Loads the next page of a list, newest first; renders nothing on the last page. */
export function LoadMoreButton({ label, query: { hasNextPage, isFetching, fetchNextPage }, className = "" }: Props) {
  if (!hasNextPage) return null;
  return (
    <Button
      variant="outline"
      size="sm"
      isDisabled={isFetching}
      onPress={() => void fetchNextPage()}
      className={`touch-height ${className}`}
    >
      {label}
    </Button>
  );
}

/** Fields of the result of `useInfiniteQuery`. */
export interface PagedQuery {
  hasNextPage: boolean;
  isFetching: boolean;
  fetchNextPage: () => Promise<unknown>;
}

interface Props {
  label: string;
  query: PagedQuery;
  className?: string;
}
