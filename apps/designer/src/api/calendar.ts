import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { apiGet, apiWrite } from './client.js';
import { type Text } from './shared.js';

/** A day on which the bank departs from the public calendar. */
export interface OwnDay {
  readonly date: string;
  readonly isBusinessDay: boolean;
  readonly name: string;
}

export interface CalendarDay {
  readonly date: string;
  readonly isBusinessDay: boolean;
  readonly publicDay: { readonly isBusinessDay: boolean; readonly name?: Text };
}

export interface CalendarYear {
  readonly year: number;
  readonly revision: number;
  readonly days: readonly CalendarDay[];
  /** Of all years, by date. */
  readonly ownDays: readonly OwnDay[];
}

export function useCalendar(year: number) {
  return useQuery({
    queryKey: ['calendar', year],
    queryFn: ({ signal }) => apiGet<CalendarYear>('/calendar', { query: { year }, signal }),
  });
}

export function useChangeCalendar() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: { revision: number; year: number; ownDays: readonly OwnDay[] }) =>
      apiWrite<CalendarYear>('PUT', '/calendar', change),
    onSuccess: (calendar) => client.setQueryData(['calendar', calendar.year], calendar),
    onSettled: () => client.invalidateQueries({ queryKey: ['calendar'] }),
  });
}
