/** The only source of the present moment: whoever needs it asks for a clock, so that tests can set the time. */
export abstract class Clock {
  abstract now(): Date;

  /** The moment outside, which differs from `now` only where a demo bank lives in its own time. */
  wallTime(): Date {
    return this.now();
  }
}

export class SystemClock extends Clock {
  now(): Date {
    return new Date();
  }
}

/** Runs as the system's clock does, some time apart from it. */
export class ShiftedClock extends Clock {
  /** @param offset milliseconds; negative: in the past */
  constructor(private readonly offset: number) {
    super();
  }

  now(): Date {
    return new Date(Date.now() + this.offset);
  }

  override wallTime(): Date {
    return new Date();
  }
}

/** A clock that stands still until it is moved. */
export class ManualClock extends Clock {
  constructor(private instant: Date) {
    super();
  }

  now(): Date {
    return new Date(this.instant);
  }

  set(instant: Date): void {
    this.instant = instant;
  }

  advance(milliseconds: number): void {
    this.instant = new Date(this.instant.getTime() + milliseconds);
  }
}
