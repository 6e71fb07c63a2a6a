import { type Text } from '@baleen/rules';

/** What a command ends with. The exit status follows from it: 0 done, 1 failed, 2 refused for its input. */
export type CommandOutcome = Done | Refused | Failed;

export interface Done {
  readonly kind: 'done';
  /** Printed with --json. */
  readonly json: object;
  /** Printed without; nothing where the command has written its output itself. */
  readonly text?: Text;
}

/** The input is not acceptable; nothing was changed. */
export interface Refused extends Complaint {
  readonly kind: 'refused';
}

/** The input was fine and the work did not succeed. */
export interface Failed extends Complaint {
  readonly kind: 'failed';
}

interface Complaint {
  readonly code: string;
  readonly message: Text;
  readonly problems?: readonly { readonly code: string; readonly message: Text; readonly path?: string }[];
  /** Further keys of the JSON object. */
  readonly json?: object;
}

export function done(json: object, text?: Text): Done {
  return { kind: 'done', json, text };
}

export function refused(complaint: Complaint): Refused {
  return { kind: 'refused', ...complaint };
}

export function failed(complaint: Complaint): Failed {
  return { kind: 'failed', ...complaint };
}

export const exitStatus = { done: 0, failed: 1, refused: 2 } as const satisfies Record<CommandOutcome['kind'], number>;
