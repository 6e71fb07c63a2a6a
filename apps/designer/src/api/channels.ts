import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { apiGet, apiWrite } from './client.js';
import { type Text } from './shared.js';

export type FieldValue = string | number | boolean;

export interface ChannelSetting {
  readonly adapter: string | null;
  readonly config: Readonly<Record<string, FieldValue>>;
  readonly isPaused: boolean;
  readonly concurrency: number;
  readonly timeoutMs: number;
  readonly maxAttempts: number;
  readonly staleAfterHours: number;
}

export interface ChannelState {
  readonly channel: string;
  readonly name: Text;
  readonly setting: ChannelSetting;
  readonly secrets: readonly {
    readonly name: string;
    readonly variable: string;
    readonly required: boolean;
    readonly isThere: boolean;
  }[];
  readonly waiting: number;
  readonly due: number;
  readonly inDoubt: number;
  /** Results of the last 24 hours. */
  readonly results: Readonly<Record<string, number>>;
}

export interface AdapterField {
  readonly name: string;
  readonly label: Text;
  readonly type: 'text' | 'integer' | 'boolean' | 'share';
  readonly required: boolean;
  readonly default?: FieldValue;
  readonly hint?: Text;
}

export interface Adapter {
  readonly id: string;
  readonly name: Text;
  readonly description: Text;
  readonly channels: readonly string[];
  readonly fields: readonly AdapterField[];
}

export interface ChannelsState {
  readonly publicUrl: string;
  readonly channels: readonly ChannelState[];
  readonly adapters: readonly Adapter[];
}

const REFRESH_MS = 10_000;

export function useChannels() {
  return useQuery({
    queryKey: ['channels'],
    queryFn: ({ signal }) => apiGet<ChannelsState>('/channels', { signal }),
    refetchInterval: REFRESH_MS,
  });
}

export function useSaveChannel(channel: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (setting: ChannelSetting) => apiWrite<void>('PUT', `/channels/${channel}`, setting),
    onSuccess: () => client.invalidateQueries({ queryKey: ['channels'] }),
  });
}
