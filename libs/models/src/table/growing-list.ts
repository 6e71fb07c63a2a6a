/** A list of numbers that grows without boxing them. */
export interface GrowingList<A extends Float64Array | Int32Array> {
  push(value: number): void;
  /** The numbers pushed so far; a copy of exactly that length. */
  toArray(): A;
}

/** A growing list of doubles. */
export function growingFloats(): GrowingList<Float64Array> {
  return growingList((length) => new Float64Array(length));
}

/** A growing list of 32-bit whole numbers. */
export function growingIntegers(): GrowingList<Int32Array> {
  return growingList((length) => new Int32Array(length));
}

function growingList<A extends Float64Array | Int32Array>(create: (length: number) => A): GrowingList<A> {
  let items = create(1024);
  let length = 0;
  return {
    push(value) {
      if (length === items.length) {
        const larger = create(length * 2);
        larger.set(items);
        items = larger;
      }
      items[length] = value;
      length += 1;
    },
    toArray() {
      const exact = create(length);
      exact.set(items.subarray(0, length));
      return exact;
    },
  };
}
