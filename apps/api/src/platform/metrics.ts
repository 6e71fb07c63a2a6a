import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What a metric is called and what its labels are. Labels have few values, none of them about a customer. */
export interface MetricNames<L extends string> {
  /** In snake case with the unit at its end; `baleen_` is put before it. */
  readonly name: string;
  readonly help: string;
  readonly labelNames?: readonly L[];
}

/** From a millisecond to a minute, in seconds. */
const buckets = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 60];

/** The numbers of this process, for Prometheus. Each feature declares its own; a name that is declared twice is a fault. */
export class Metrics {
  private readonly registry = new Registry();

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  counter<L extends string = never>(names: MetricNames<L>): Counter<L> {
    return new Counter({ ...this.complete(names) });
  }

  /** Of durations in seconds. */
  histogram<L extends string = never>(names: MetricNames<L>): Histogram<L> {
    return new Histogram({ ...this.complete(names), buckets });
  }

  /** @param collect sets it, whenever somebody asks */
  gauge<L extends string = never>(names: MetricNames<L>, collect: (gauge: Gauge<L>) => void | Promise<void>): Gauge<L> {
    return new Gauge({
      ...this.complete(names),
      collect() {
        return collect(this);
      },
    });
  }

  /** Everything, in Prometheus' text format. */
  text(): Promise<string> {
    return this.registry.metrics();
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  private complete<L extends string>({ name, help, labelNames = [] }: MetricNames<L>) {
    return { name: `baleen_${name}`, help, labelNames, registers: [this.registry] };
  }
}
