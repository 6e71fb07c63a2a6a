import { createHash } from 'node:crypto';
import { accept, findColumn, numberColumn, refuse, type Result, type Table } from '@baleen/models';
import { type OnnxDeclaration, tableName } from './onnx-parameters.js';
import { type OnnxOutput, type OnnxRuntime, onnxRuntime, type OnnxSession } from './onnx-runtime.js';

interface Opened {
  readonly runtime: OnnxRuntime;
  readonly session: OnnxSession;
}

/** By the hash of the file: a bank is scored in many parts. */
const opened = new Map<string, Promise<Result<Opened>>>();
const MOST_OPEN = 8;

/** One thread, so that the same rows give the same scores on every machine of a kind. */
const sessionOptions = { intraOpNumThreads: 1, interOpNumThreads: 1, executionMode: 'sequential', logSeverityLevel: 4 };

function open({ file, input, output }: OnnxDeclaration): Promise<Result<Opened>> {
  const key = createHash('sha256').update(file).update(`\n${input}\n${output.name}`).digest('hex');
  let session = opened.get(key);
  if (!session) {
    if (opened.size >= MOST_OPEN) opened.clear();
    session = create(file, input, output.name);
    opened.set(key, session);
  }
  return session;
}

async function create(file: string, input: string, output: string): Promise<Result<Opened>> {
  const runtime = await onnxRuntime();
  if (!runtime.ok) return runtime;
  const session = await runtime.value.InferenceSession.create(Buffer.from(file, 'base64'), sessionOptions).catch(
    () => undefined,
  );
  if (!session)
    return refuse(
      'ONNX_UNREADABLE',
      'The file is no ONNX model that this runtime can load.',
      '该文件不是可加载的 ONNX 模型。',
    );
  const { inputNames, outputNames } = session;
  if (inputNames.length !== 1 || inputNames[0] !== input)
    return refuse(
      'ONNX_INPUT',
      `The model's inputs are ${list(inputNames)}; declared is "${input}", and there must be one.`,
      `模型的输入为 ${list(inputNames)}，而声明为“${input}”，且只能有一个。`,
    );
  if (!outputNames.includes(output))
    return refuse(
      'ONNX_OUTPUT',
      `The model's outputs are ${list(outputNames)}; declared is "${output}".`,
      `模型的输出为 ${list(outputNames)}，而声明为“${output}”。`,
    );
  return accept({ runtime: runtime.value, session });
}

const list = (names: readonly string[]): string => names.map((one) => `"${one}"`).join(', ');

const BATCH = 10_000;

/** Scores rows of values in the order of the features. Refuses a model that fails, or that gives something else than probabilities. */
export async function runOnnx(
  declaration: OnnxDeclaration,
  rows: readonly (readonly number[])[],
): Promise<Result<Float64Array>> {
  const ready = await open(declaration);
  if (!ready.ok) return ready;
  const width = declaration.features.length;
  const scores = new Float64Array(rows.length);
  for (let from = 0; from < rows.length; from += BATCH) {
    const part = rows.slice(from, from + BATCH);
    const found = await runBatch(ready.value, declaration, {
      values: Float32Array.from(part.flat()),
      count: part.length,
      width,
    });
    if (!found.ok) return found;
    scores.set(found.value, from);
  }
  return accept(scores);
}

interface Batch {
  readonly values: Float32Array;
  readonly count: number;
  readonly width: number;
}

async function runBatch(
  { runtime, session }: Opened,
  { input, output }: OnnxDeclaration,
  { values, count, width }: Batch,
): Promise<Result<Float64Array>> {
  const feeds = { [input]: new runtime.Tensor('float32', values, [count, width]) };
  const results = await session.run(feeds, [output.name]).catch((error: unknown) => error as Error);
  if (results instanceof Error)
    return refuse(
      'ONNX_FAILED',
      `The model failed on ${count} rows of ${width} values: ${firstLine(results)}`,
      `模型在 ${count} 行、每行 ${width} 个值上运行失败：${firstLine(results)}`,
    );
  return probabilities(results[output.name]!, count, output.column);
}

const firstLine = ({ message }: Error): string => message.split('\n')[0]!.slice(0, 200);

function probabilities({ data, dims }: OnnxOutput, count: number, wanted: number | undefined): Result<Float64Array> {
  const columns = data.length / count;
  const column = wanted ?? columns - 1;
  const values = Float64Array.from({ length: count }, (_, row) => Number(data[row * columns + column]));
  const isSound =
    dims[0] === count &&
    Number.isInteger(columns) &&
    column < columns &&
    values.every((value) => value >= 0 && value <= 1);
  return isSound
    ? accept(values)
    : refuse(
        'ONNX_NO_PROBABILITY',
        `The output must hold one probability from 0 to 1 for each row; its shape is ${dims.join(' x ')}.`,
        `输出须为每行一个 0 到 1 的概率；其形状为 ${dims.join(' x ')}。`,
      );
}

/** The declared inputs of a table of the bank's, under their declared names; a feature that the bank cannot make is missing throughout. */
export function declaredTable({ features }: Pick<OnnxDeclaration, 'features'>, table: Table): Table {
  const columns = features.map((feature) => {
    const found = findColumn(table, tableName(feature));
    return numberColumn(feature.name, found?.kind === 'number' ? found.values : new Float64Array(table.rows).fill(NaN));
  });
  return { rows: table.rows, columns };
}

/**
 * The scores of a declared table by row. NaN, no score, where an input is missing for which nothing was declared to take its place, and where no input is
 * known at all.
 */
export async function scoreOnnx(declaration: OnnxDeclaration, table: Table): Promise<Result<Float64Array>> {
  const { features } = declaration;
  const seen: number[] = [];
  const rows: number[][] = [];
  for (let row = 0; row < table.rows; row += 1) {
    const own = table.columns.map((column) => (column.kind === 'number' ? column.values[row]! : NaN));
    if (own.every(Number.isNaN)) continue;
    const filled = own.map((value, i) => (Number.isNaN(value) ? (features[i]!.missing ?? NaN) : value));
    if (filled.some(Number.isNaN)) continue;
    seen.push(row);
    rows.push(filled);
  }
  const scores = await runOnnx(declaration, rows);
  if (!scores.ok) return scores;
  const all = new Float64Array(table.rows).fill(NaN);
  seen.forEach((row, i) => (all[row] = scores.value[i]!));
  return accept(all);
}
