import { keepPreviousData, useInfiniteQuery, useQuery, type QueryKey } from '@tanstack/react-query';
import { apiGet, type QueryValues } from './client.js';
import { type Page } from './shared.js';

/** A list as the pages read it, whether it comes whole or by cursor. */
export interface ListState<T> {
  /** Undefined until the first answer. */
  readonly items: readonly T[] | undefined;
  readonly error: unknown;
  readonly isFetching: boolean;
  readonly hasMore: boolean;
  readonly isFetchingMore: boolean;
  readonly showMore: () => void;
  readonly retry: () => void;
}

/** A list that is read page by page; the earlier filter's rows stay on screen until the new ones are there. */
export function useList<T>(key: QueryKey, path: string, query: QueryValues = {}): ListState<T> {
  const result = useInfiniteQuery({
    queryKey: [...key, query],
    queryFn: ({ pageParam, signal }) => apiGet<Page<T>>(path, { query: { ...query, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });
  return {
    items: result.data?.pages.flatMap((page) => page.items),
    error: result.error,
    isFetching: result.isFetching,
    hasMore: result.hasNextPage,
    isFetchingMore: result.isFetchingNextPage,
    showMore: () => void result.fetchNextPage(),
    retry: () => void result.refetch(),
  };
}

/** A list that the API sends whole. */
export function useWholeList<T>(key: QueryKey, path: string): ListState<T> {
  const result = useQuery({ queryKey: key, queryFn: ({ signal }) => apiGet<Page<T>>(path, { signal }) });
  return {
    items: result.data?.items,
    error: result.error,
    isFetching: result.isFetching,
    hasMore: false,
    isFetchingMore: false,
    showMore: () => undefined,
    retry: () => void result.refetch(),
  };
}
