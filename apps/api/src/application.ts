import { createServer, type Server } from 'node:http';
import { type INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { type Express } from 'express';
import { AppModule } from './app.module.js';
import { authenticateBy, SessionStore } from './features/identity/index.js';
import { type Configuration } from './platform/configuration.js';
import { serveDesigner } from './platform/http/designer-files.js';
import { publicPaths } from './platform/http/public-paths.js';
import { rawBody } from './platform/http/raw-body.js';
import { requestLog } from './platform/http/request-log.js';
import { securityHeaders } from './platform/http/security-headers.js';
import { StartingGate } from './platform/http/starting.js';
import { type Logger } from './platform/logger.js';
import { type PlatformParts } from './platform/platform.module.js';

/** What answers at the port from the first moment: the designer's files, and how far the start has come. */
export interface Front {
  readonly server: Server;
  readonly gate: StartingGate;
  readonly adapter: ExpressAdapter;
}

/** @param designerFolder of the built designer; undefined or missing where only the API is wanted */
export function createFront(configuration: Configuration, logger: Logger, designerFolder?: string): Front {
  const adapter = new ExpressAdapter();
  const express = adapter.getInstance<Express>();
  const gate = new StartingGate();
  express.disable('x-powered-by');
  express.set('trust proxy', configuration.trustedProxies);
  express.use(securityHeaders(configuration.hasSecureCookies));
  express.use('/api', requestLog(logger), gate.handler());
  express.use(['/api/receipts', '/preferences'], rawBody());
  if (designerFolder) serveDesigner(adapter, designerFolder);
  return { server: createServer(express), gate, adapter };
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
  parts: PlatformParts,
  options: ApplicationOptions = {},
): Promise<INestApplication> {
  const app = await NestFactory.create(AppModule.with(parts, options), front.adapter, {
    logger: parts.logger,
    bodyParser: false,
    abortOnError: false,
  });
  // JSON alone: a plain HTML form of a foreign page can then send us nothing that we read.
  front.adapter.useBodyParser('json', false, { limit: '2mb' });
  app.setGlobalPrefix('api', { exclude: publicPaths.map((path) => `${path}/*path`) });
  documentApi(app);
  options.prepare?.(app);
  await app.init();
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
