import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { apiGet, apiWrite } from './client.js';
import { type ModelJob, modelPath, modelsKey } from './models.js';
import { type Text } from './shared.js';

/** What this installation can run of models that were made elsewhere. */
export interface ForeignModels {
  readonly onnx: boolean;
  readonly missing: Text | null;
}

export function useForeignModels() {
  return useQuery({
    queryKey: [...modelsKey, 'foreign'],
    queryFn: ({ signal }) => apiGet<ForeignModels>('/models/foreign', { signal }),
  });
}

interface BroughtFiles {
  /** An ONNX file. */
  readonly model: File;
  /** JSON: input, output, features and tests. */
  readonly declaration: File;
}

/** Sends both files as one; a declaration that is no JSON is refused by the API as one that says nothing. */
export function useBringModel(name: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ model, declaration }: BroughtFiles) => {
      const file = toBase64(new Uint8Array(await model.arrayBuffer()));
      const words = objectIn(await declaration.text());
      return apiWrite<ModelJob>('POST', `${modelPath(name)}/import`, { ...words, file });
    },
    onSettled: () => client.invalidateQueries({ queryKey: modelsKey }),
  });
}

function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

function objectIn(text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
