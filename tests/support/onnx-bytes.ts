/** Just enough of the ONNX format (protocol buffers, onnx.proto3) to write a logistic regression: sigmoid(X . weights + intercept). */
export function logisticOnnx(weights: readonly number[], intercept: number): Uint8Array {
  const graph = message(
    field(1, node('MatMul', ['features', 'weights'], 'product')),
    field(1, node('Add', ['product', 'intercept'], 'logOdds')),
    field(1, node('Sigmoid', ['logOdds'], 'probability')),
    field(2, text('logistic')),
    field(5, tensor('weights', [weights.length, 1], weights)),
    field(5, tensor('intercept', [1], [intercept])),
    field(11, value('features', weights.length)),
    field(12, value('probability', 1)),
  );
  const operators = message(field(1, text('')), number(2, 13));
  return message(number(1, 8), field(7, graph), field(8, operators));
}

type Bytes = Uint8Array;
const FLOAT = 1;

const text = (words: string): Bytes => new TextEncoder().encode(words);
const message = (...parts: readonly Bytes[]): Bytes => Uint8Array.from(parts.flatMap((part) => [...part]));
const field = (id: number, content: Bytes): Bytes => message(varint((id << 3) | 2), varint(content.length), content);
const number = (id: number, whole: number): Bytes => message(varint(id << 3), varint(whole));

function varint(whole: number): Bytes {
  const bytes: number[] = [];
  let rest = whole;
  for (; rest > 127; rest >>>= 7) bytes.push((rest & 127) | 128);
  return Uint8Array.from([...bytes, rest]);
}

const node = (operator: string, inputs: readonly string[], output: string): Bytes =>
  message(...inputs.map((input) => field(1, text(input))), field(2, text(output)), field(4, text(operator)));

function tensor(name: string, dims: readonly number[], values: readonly number[]): Bytes {
  const raw = new Uint8Array(Float32Array.from(values).buffer);
  return message(...dims.map((dim) => number(1, dim)), number(2, FLOAT), field(8, text(name)), field(9, raw));
}

/** A matrix of any number of rows. */
function value(name: string, width: number): Bytes {
  const rows = message(field(1, field(2, text('rows'))));
  const shape = message(rows, field(1, number(1, width)));
  return message(field(1, text(name)), field(2, field(1, message(number(1, FLOAT), field(2, shape)))));
}
