import { InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-node';
import { expect, test } from 'vitest';
import { startTracing, traced } from './tracing.js';

const canary = 'Li Na 13800138000';

test('spans lie within one another, tell that something failed, and nothing of what it was about', async () => {
  const exporter = new InMemorySpanExporter();
  await traced('before anybody listens', {}, () => Promise.resolve());
  const stop = await startTracing({}, new SimpleSpanProcessor(exporter));
  const run = traced('run', { run: 7 }, () =>
    traced('partition', { run: 7, partition: 3 }, () => Promise.reject(new Error(`no such customer: ${canary}`))),
  );
  await expect(run).rejects.toThrow(canary);
  const [partition, whole] = exporter.getFinishedSpans();
  expect(exporter.getFinishedSpans().map(({ name }) => name)).toEqual(['partition', 'run']);
  expect(partition!.parentSpanContext?.spanId).toBe(whole!.spanContext().spanId);
  expect(partition).toMatchObject({ attributes: { run: 7, partition: 3 }, status: { code: 2 } });
  expect(partition!.resource.attributes).toEqual({ 'service.name': 'baleen' });
  const told = exporter
    .getFinishedSpans()
    .map(({ attributes, events, status, name }) => ({ attributes, events, status, name }));
  expect(JSON.stringify(told)).not.toContain('13800138000');
  await stop();
});
