import { useTranslations } from "next-intl";
import { type ReactNode, useDeferredValue } from "react";
import { Button } from "@/components/ui/layout/button";
import { LoadingState } from "./loading-state";
import { QueryError } from "./query-error";

/**
 * What a query's state shows: a placeholder that appears late while it loads; an error, a missing permission or a bad
 * address with what to do; nothing found; or the data. Data of an earlier query are dimmed; when a refresh fails, the
 * data stay, with a line that says so.
 */
export function QueryBoundary<Data>(props: Props<Data>) {
  const { query, href, loading, isEmpty = hasNoItems, empty, className = "", children } = props;
  const t = useTranslations("queryError");
  const { error, isPlaceholderData } = query;
  // The first data are rendered in short tasks: at once, they would keep a slow computer from answering a key.
  const data = useDeferredValue(query.data) === undefined ? undefined : query.data;
  const retry = () => void query.refetch();
  if (data === undefined) {
    if (error) return <QueryError error={error} isRetrying={query.isFetching} href={href} onRetry={retry} />;
    return typeof loading === "string" || loading === undefined ? <LoadingState label={loading} /> : loading;
  }
  return (
    <>
      {error && (
        <div
          role="status"
          className="tone-amber flex flex-wrap items-center gap-3 px-4 py-2 text-dense text-(--tone) lg:px-6"
        >
          {t("stale")}
          <Button variant="outline" size="sm" isPending={query.isFetching} onPress={retry}>
            {t("retry")}
          </Button>
        </div>
      )}
      <div
        aria-busy={isPlaceholderData || undefined}
        className={`min-w-0 transition-opacity aria-busy:opacity-70 ${className}`}
      >
        {empty !== undefined && isEmpty(data) ? empty : children(data)}
      </div>
    </>
  );
}

function hasNoItems(data: unknown): boolean {
  return (
    typeof data === "object" && data !== null && "items" in data && Array.isArray(data.items) && data.items.length === 0
  );
}

/** The fields of a query's result that `QueryBoundary` reads; whoever reads `isFetching` is rendered twice for each refetch. */
export interface BoundaryQuery<Data> {
  data: Data | undefined;
  error: Error | null;
  isFetching: boolean;
  /** Whether the data are of an earlier query. */
  isPlaceholderData: boolean;
  refetch: () => Promise<unknown>;
}

interface Props<Data> {
  /** Result of `useQuery` or `useInfiniteQuery`. */
  query: BoundaryQuery<Data>;
  /** Address of the page without parameters, for an address that cannot be read. */
  href?: string;
  /** Name of the placeholder for screen readers, or another placeholder. */
  loading?: ReactNode;
  /** Default: whether its `items` are none. */
  isEmpty?: (data: Data) => boolean;
  /** Shown instead of the children when `isEmpty`. */
  empty?: ReactNode;
  className?: string;
  children: (data: Data) => ReactNode;
}
