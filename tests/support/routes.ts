import { type INestApplication, RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/internal';
import { MetadataScanner, ModulesContainer, Reflector } from '@nestjs/core';
import { isBesideApi } from '../../apps/api/src/platform/http/paths-beside-api.js';
import { ACCESS, type Access } from '../../apps/api/src/platform/http/access.js';

export interface Route {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** As the controller declares it, `/api` included: `/api/users/:id`. */
  readonly pattern: string;
  readonly access: Access | undefined;
}

type ControllerClass = new (...args: unknown[]) => object;

/** Every endpoint of every controller of the application, also of those that features add later. */
export function routesOf(app: INestApplication): Route[] {
  const reflector = app.get(Reflector);
  const scanner = new MetadataScanner();
  const controllers = [...app.get(ModulesContainer).values()].flatMap((module) => [...module.controllers.values()]);
  return controllers.flatMap(({ metatype }) => {
    const controller = metatype as ControllerClass;
    const prototype = controller.prototype as Record<string, object>;
    return scanner.getAllMethodNames(prototype).flatMap((name) => {
      const handler = prototype[name] as (() => unknown) & object;
      const method = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined;
      if (method === undefined) return [];
      const path = joinPath(
        Reflect.getMetadata(PATH_METADATA, controller),
        Reflect.getMetadata(PATH_METADATA, handler),
      );
      const access = reflector.getAllAndOverride<Access | undefined>(ACCESS, [handler, controller]);
      return [{ method: RequestMethod[method].toLowerCase() as Route['method'], pattern: path, access }];
    });
  });
}

function joinPath(...parts: string[]): string {
  const path = `/${parts.join('/')}`.replace(/\/+/g, '/').replace(/\/$/, '');
  return isBesideApi(path) ? path : `/api${path}`;
}
