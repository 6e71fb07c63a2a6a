import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { apiGet, apiWrite } from './client.js';
import { modelsKey } from './models.js';

export interface ModelSchedule {
  readonly score: 'off' | 'monthly' | 'daily';
  readonly train: 'off' | 'monthly';
}

export function useModelSchedule() {
  return useQuery({
    queryKey: [...modelsKey, 'schedule'],
    queryFn: ({ signal }) => apiGet<ModelSchedule>('/models/schedule', { signal }),
  });
}

export function useChangeModelSchedule() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (schedule: ModelSchedule) => apiWrite<ModelSchedule>('PUT', '/models/schedule', schedule),
    onSuccess: (schedule) => client.setQueryData([...modelsKey, 'schedule'], schedule),
  });
}

/** Offers that differ only in price or rate, for the next best promotion. */
export interface PriceSteps {
  readonly id: string;
  readonly better: 'lower' | 'higher';
  readonly attributes: readonly string[];
  readonly steps: readonly { readonly offer: string; readonly price: number; readonly margin: number }[];
}

interface SavedPriceSteps {
  readonly priceSteps: PriceSteps | null;
}

const priceStepsKey = [...modelsKey, 'price-steps'] as const;

export function usePriceSteps() {
  return useQuery({
    queryKey: priceStepsKey,
    queryFn: ({ signal }) => apiGet<SavedPriceSteps>('/models/price-steps', { signal }),
  });
}

export function useSavePriceSteps() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (steps: PriceSteps) => apiWrite<SavedPriceSteps>('PUT', '/models/price-steps', steps),
    onSuccess: (saved) => client.setQueryData(priceStepsKey, saved),
  });
}
