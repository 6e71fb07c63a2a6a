import { type IncomingMessage, type ServerResponse } from 'node:http';

/** Answers at once what it knows how to, and leaves the rest to the ordinary way with its many steps. */
export type Door = (request: IncomingMessage, response: ServerResponse, ways: Ways) => void;

export interface Ways {
  /** Everything else: also what is refused, so that there is one place that says why. */
  readonly ordinary: () => void;
  /** To be called for what the door answers itself: for the log and the metrics. */
  readonly watch: (route: string) => void;
}
