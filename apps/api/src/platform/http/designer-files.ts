import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type ExpressAdapter } from '@nestjs/platform-express';
import express, { type Express, type RequestHandler } from 'express';
import { isBesideApi } from './paths-beside-api.js';

const aYear = 365 * 24 * 3600;

/**
 * Serves the built designer: files with a hash in their name are kept by browsers for ever, the page itself is asked for anew each time. An
 * address that is no file and not the API's is a route of the designer.
 * @param folder of the built designer; where it does not exist, only the API is served
 */
export function serveDesigner(adapter: ExpressAdapter, folder: string): void {
  if (!existsSync(join(folder, 'index.html'))) return;
  const files = express.static(folder, {
    index: false,
    setHeaders: (response, path: string) => void response.setHeader('Cache-Control', cacheRule(path)),
  });
  // No file is looked for where the API answers: that costs more than many of its answers.
  const filesBesideApi: RequestHandler = (request, response, next) =>
    isOfApi(request.path) ? next() : files(request, response, next);
  adapter.getInstance<Express>().use(filesBesideApi, pageOf(folder));
}

const isOfApi = (path: string): boolean => /^\/(api|socket\.io)(\/|$)/.test(path);

function cacheRule(path: string): string {
  return /[/\\]assets[/\\]/.test(path) ? `public, max-age=${aYear}, immutable` : 'no-cache';
}

function pageOf(folder: string): RequestHandler {
  return (request, response, next) => {
    const isOurs = isBesideApi(request.path) || isOfApi(request.path) || /^\/assets(\/|$)/.test(request.path);
    const isPage = ['GET', 'HEAD'].includes(request.method) && !isOurs;
    if (!isPage || !request.accepts('html')) return next();
    response.setHeader('Cache-Control', 'no-cache');
    response.sendFile('index.html', { root: folder });
  };
}
