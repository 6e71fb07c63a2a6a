import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { type Express, type Request, type RequestHandler, type Response } from 'express';
import { AppModule } from './app.module.js';
import { authenticateBy, SessionStore } from './features/identity/index.js';
import { EventDoor } from './features/runs/index.js';
import { type Configuration } from './platform/configuration.js';
import { compressed } from './platform/http/compressed.js';
import { type Door } from './platform/http/door.js';
import { serveDesigner } from './platform/http/designer-files.js';
import { routesBesideApi } from './platform/http/paths-beside-api.js';
import { rawBody } from './platform/http/raw-body.js';
import { loadLimit } from './platform/http/load-limit.js';
import { requestLog } from './platform/http/request-log.js';
import { requestMetrics } from './platform/http/request-metrics.js';
import { securityHeaders } from './platform/http/security-headers.js';
import { alive, StartingGate } from './platform/http/starting.js';
import { type Logger } from './platform/logger.js';
import { Metrics } from './platform/metrics.js';
import { type PlatformParts } from './platform/platform.module.js';
import { isTracing, requestTraces } from './platform/tracing.js';

/** What answers at the port from the first moment: the designer's files, and how far the start has come. */
export interface Front {
  readonly server: Server;
  readonly gate: StartingGate;
  readonly adapter: ExpressAdapter;
  readonly metrics: Metrics;
  /** Open once the application is there. */
  door?: Door;
}

/**
 * How long a connection may be idle: longer than those keep one who send by connections that stay open, such as proxies with their minute. Else we close it in the
 * very moment in which the next request is sent by it, and who sent that cannot know whether it was taken.
 */
const IDLE_MS = 75_000;

/** @param designerFolder of the built designer; undefined or missing where only the API is wanted */
export function createFront(configuration: Configuration, logger: Logger, designerFolder?: string): Front {
  const adapter = new ExpressAdapter();
  const express = adapter.getInstance<Express>();
  const gate = new StartingGate();
  const metrics = metricsOf(logger);
  express.disable('x-powered-by');
  express.set('trust proxy', configuration.trustedProxies);
  express.use(securityHeaders(configuration.hasSecureCookies));
  express.use(compressed());
  express.get('/health/live', alive);
  express.use(['/health/ready', '/metrics'], gate.handler());
  const watchers = [requestLog(logger), requestMetrics(metrics)];
  express.use('/api', ...watchers, requestTraces, gate.handler());
  express.use(loadLimit(metrics));
  express.use(['/api/receipts', '/preferences', '/r'], rawBody());
  if (designerFolder) serveDesigner(adapter, designerFolder);
  const server = createServer({ keepAliveTimeout: IDLE_MS }, (...exchange) => enter(front, watchers, exchange));
  const front: Front = { server, gate, adapter, metrics };
  return front;
}

function enter(
  { adapter, gate, door }: Front,
  watchers: readonly RequestHandler[],
  [request, response]: readonly [IncomingMessage, ServerResponse],
): void {
  const ordinary = (): void => void adapter.getInstance<Express>()(request, response);
  if (!door || !gate.isOpen || isTracing()) return ordinary();
  const watch = (route: string): void => {
    const seen = Object.assign(request, { route: { path: route } }) as Request;
    for (const watcher of watchers) void watcher(seen, response as Response, () => undefined);
  };
  door(request, response, { ordinary, watch });
}

/** With what failed behind everybody's back: whoever catches a fault tells the log. */
function metricsOf(logger: Logger): Metrics {
  const metrics = new Metrics();
  const names = {
    name: 'faults_total',
    help: 'Faults by what failed; the log says why',
    labelNames: ['what'],
  } as const;
  const faults = metrics.counter(names);
  logger.watchFaults((what) => faults.inc({ what }));
  return metrics;
}

export interface ApplicationOptions {
  /** False where nothing may start by itself, as in tests. */
  readonly hasSchedule?: boolean;
  /** To change the application before its routes are made. */
  readonly prepare?: (app: INestApplication) => void;
}

/** The whole application behind the front; the gate stays as it is. */
export async function createApplication(
  front: Front,
  parts: Omit<PlatformParts, 'metrics'>,
  options: ApplicationOptions = {},
): Promise<INestApplication> {
  const app = await NestFactory.create(AppModule.with({ ...parts, metrics: front.metrics }, options), front.adapter, {
    logger: parts.logger,
    bodyParser: false,
    abortOnError: false,
  });
  // JSON alone: a plain HTML form of a foreign page can then send us nothing that we read.
  front.adapter.useBodyParser('json', false, { limit: '2mb' });
  app.setGlobalPrefix('api', { exclude: [...routesBesideApi] });
  documentApi(app);
  options.prepare?.(app);
  await app.init();
  front.door = app.get(EventDoor).door;
  parts.live.attach(front.server, authenticateBy(app.get(SessionStore)));
  return app;
}

function documentApi(app: INestApplication): void {
  const description =
    'Writes need the header X-CSRF-Token of the session, and take an Idempotency-Key. Errors are problem documents (RFC 9457) with a code and a path. ' +
    'Lists are paged by `limit` and `cursor`.';
  const about = new DocumentBuilder()
    .setTitle('Baleen')
    .setDescription(description)
    .addCookieAuth('baleen_session', undefined, 'session')
    .addApiKey({ type: 'apiKey', in: 'header', name: 'X-CSRF-Token' }, 'csrf')
    .addSecurityRequirements({ session: [], csrf: [] })
    .build();
  SwaggerModule.setup('api/docs', app, () => SwaggerModule.createDocument(app, about), {
    jsonDocumentUrl: 'api/docs.json',
  });
}
