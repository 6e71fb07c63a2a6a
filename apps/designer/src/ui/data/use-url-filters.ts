import { useCallback } from 'react';
import { useSearchParams } from 'react-router';

/**
 * The filters of a list, kept in the address: a reload, a bookmark and the way back show the same list.
 * An absent filter is undefined; setting one to undefined removes it.
 */
export function useUrlFilters<K extends string>(
  ...keys: readonly K[]
): [Partial<Record<K, string>>, (change: Partial<Record<K, string | undefined>>) => void] {
  const [params, setParams] = useSearchParams();
  const present = keys.map((key) => [key, params.get(key) ?? undefined] as const);
  const filters = Object.fromEntries(present.filter(([, value]) => value !== undefined)) as Partial<Record<K, string>>;
  const change = useCallback(
    (values: Partial<Record<K, string | undefined>>) =>
      setParams(
        (before) => {
          const after = new URLSearchParams(before);
          for (const [key, value] of Object.entries(values) as [K, string | undefined][]) {
            if (value) after.set(key, value);
            else after.delete(key);
          }
          return after;
        },
        { replace: true },
      ),
    [setParams],
  );
  return [filters, change];
}
