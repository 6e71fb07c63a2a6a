import { type Attributes, context, propagation, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { type NodeTracerConfig, type SpanProcessor } from '@opentelemetry/sdk-trace-node';
import { type RequestHandler } from 'express';
import { routeOf } from './http/problem-filter.js';

/** Without a provider its spans are nothing and cost nothing. */
const tracer = trace.getTracer('baleen');

/**
 * Does the work within a span. Names and attributes say what kind of work it is: numbers of runs and partitions, names of channels, nothing of a customer. Of an
 * error only that there was one: its words may repeat values.
 */
export function traced<T>(name: string, attributes: Attributes, work: () => Promise<T>): Promise<T> {
  return tracer.startActiveSpan(name, { attributes }, async (span) => {
    try {
      return await work();
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end();
    }
  });
}

let isOn = false;

/** Whether spans go anywhere. */
export const isTracing = (): boolean => isOn;

/** A span for each request, below the caller's own where it sends `traceparent`. */
export const requestTraces: RequestHandler = (request, response, next) => {
  if (!isOn) return next();
  const parent = propagation.extract(context.active(), request.headers);
  const span = tracer.startSpan('request', { kind: SpanKind.SERVER }, parent);
  response.on('close', () => {
    const route = routeOf(request);
    span.updateName(`${request.method} ${route}`);
    span.setAttributes({ 'http.request.method': request.method, 'http.route': route });
    span.setAttribute('http.response.status_code', response.statusCode);
    if (response.statusCode >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
    span.end();
  });
  context.with(trace.setSpan(parent, span), next);
};

/**
 * Sends spans from now on where the environment says so: OTEL_EXPORTER_OTLP_ENDPOINT, and what else OpenTelemetry's own variables say. Without it nothing is loaded.
 * @param processor instead of the exporter
 * @returns to be called at the end: it sends what is left
 */
export async function startTracing(
  env: NodeJS.ProcessEnv = process.env,
  processor?: SpanProcessor,
): Promise<() => Promise<void>> {
  const isWanted = env['OTEL_EXPORTER_OTLP_ENDPOINT'] ?? env['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'];
  if (!isWanted && !processor) return () => Promise.resolve();
  const { BatchSpanProcessor, NodeTracerProvider } = await import('@opentelemetry/sdk-trace-node');
  const { OTLPTraceExporter } = await import('@opentelemetry/exporter-trace-otlp-http');
  const spanProcessors = [processor ?? new BatchSpanProcessor(new OTLPTraceExporter())];
  const provider = new NodeTracerProvider({ resource: service(env['OTEL_SERVICE_NAME'] ?? 'baleen'), spanProcessors });
  provider.register();
  isOn = true;
  return () => {
    isOn = false;
    return provider.shutdown();
  };
}

type Resource = NonNullable<NodeTracerConfig['resource']>;

/** All that a collector has to know of us is our name. */
function service(name: string): Resource {
  const resource: Resource = {
    attributes: { 'service.name': name },
    getRawAttributes: () => [['service.name', name]],
    merge: (other) => other ?? resource,
  };
  return resource;
}
