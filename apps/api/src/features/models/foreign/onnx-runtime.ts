import { refuse, accept, type Result } from '@baleen/models';

/** What is used of onnxruntime-node: it is optional, so its own types may not be there. */
export interface OnnxRuntime {
  readonly InferenceSession: {
    create(file: Uint8Array, options: object): Promise<OnnxSession>;
  };
  readonly Tensor: new (type: 'float32', data: Float32Array, dims: readonly number[]) => unknown;
}

export interface OnnxSession {
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
  run(feeds: Record<string, unknown>, fetches: readonly string[]): Promise<Record<string, OnnxOutput>>;
}

export interface OnnxOutput {
  readonly type: string;
  readonly dims: readonly number[];
  readonly data: ArrayLike<number>;
}

/** Named in a variable, so that the program is built and runs where the package was left out. */
const packageName = 'onnxruntime-node';
let runtime: Promise<OnnxRuntime | undefined> | undefined;

/** @returns a refusal that says what to install where the runtime is not there */
export async function onnxRuntime(): Promise<Result<OnnxRuntime>> {
  runtime ??= import(packageName).then(
    (module: { readonly default?: OnnxRuntime }) => module.default,
    () => undefined,
  );
  const found = await runtime;
  return found ? accept(found) : refuse(...absent);
}

const absent = [
  'ONNX_RUNTIME_ABSENT',
  'The optional package onnxruntime-node is not installed, so ONNX models cannot run here. Install the product with its optional packages (npm ci without --omit=optional) and start it again.',
  '未安装可选组件 onnxruntime-node，无法运行 ONNX 模型。请安装可选依赖（npm ci，不带 --omit=optional）后重新启动。',
] as const;
