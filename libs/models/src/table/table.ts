/** Whether a column holds numbers or one of a list of texts. */
export type ColumnKind = 'number' | 'category';

/** Numbers by row; `NaN` means missing, infinities do not occur. */
export interface NumberColumn {
  readonly kind: 'number';
  readonly name: string;
  readonly values: Float64Array;
}

/** Texts by row as indexes into `levels`; `MISSING` and `UNKNOWN` are the only codes below 0. */
export interface CategoryColumn {
  readonly kind: 'category';
  readonly name: string;
  readonly codes: Int32Array;
  readonly levels: readonly string[];
}

export type Column = NumberColumn | CategoryColumn;

/** Columns of equal length under distinct names. */
export interface Table {
  readonly rows: number;
  readonly columns: readonly Column[];
}

/** The code of a category cell that holds nothing. */
export const MISSING = -1;

/** The code of a category cell that holds a text which the model did not meet when it was fitted. */
export const UNKNOWN = -2;
