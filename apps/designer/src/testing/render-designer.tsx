import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, configure, render } from '@testing-library/react';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { createQueryClient } from '../api/query-client.js';
import { type Permission, type Role } from '../api/session.js';
import { startI18n } from '../i18n/i18n.js';
import { routes } from '../router.js';
import { LiveConnectionContext } from '../ui/shell/use-connection.js';
import { StartGate } from '../ui/shell/start-gate.js';
import { ThemeRoot } from '../ui/theme/theme-root.js';
import { fakeFetch, type Answers, type SentRequest } from './fake-fetch.js';

export const bank = {
  id: 'test',
  name: { en: 'Test bank', zh: '测试银行' },
  baseCurrency: 'CZK',
  timeZone: 'Europe/Prague',
  clockOffset: 0,
};

/** The answer of a session to whoever holds these permissions. */
export function sessionOf(role: Role, permissions: readonly Permission[]) {
  return { user: { id: 1, login: role, name: 'Eva Dvořáková', roles: [role] }, permissions, csrfToken: 'token-1' };
}

export interface RenderedDesigner {
  /** The writes that were sent, in their order. */
  readonly sent: readonly SentRequest[];
  readonly path: () => string;
}

/** The whole designer at an address, over an API that gives these answers; what has no answer is not found. */
export async function renderDesigner(path: string, answers: Answers): Promise<RenderedDesigner> {
  cleanup();
  // Pages are fetched when they are opened, which takes its time where much runs at once.
  // What is hidden counts too: to find out costs jsdom most of the time of a test.
  configure({ asyncUtilTimeout: 10_000, defaultHidden: true });
  giveBrowser();
  await startI18n('en');
  const { fetch, sent } = fakeFetch({
    'GET /health': { status: 'ready' },
    'GET /session/info': { bank, demoUsers: [] },
    ...answers,
  });
  globalThis.fetch = fetch;
  const router = createMemoryRouter(routes, { initialEntries: [path] });
  render(
    <QueryClientProvider client={createQueryClient()}>
      <ThemeRoot>
        <StartGate>
          <LiveConnectionContext value={() => ({ close: () => undefined })}>
            <RouterProvider router={router} />
          </LiveConnectionContext>
        </StartGate>
      </ThemeRoot>
    </QueryClientProvider>,
  );
  return { sent, path: () => router.state.location.pathname + router.state.location.search };
}

/** What jsdom lacks of a browser. */
function giveBrowser(): void {
  const nothing = (): void => undefined;
  window.matchMedia = (media) =>
    ({ media, matches: false, addEventListener: nothing, removeEventListener: nothing }) as unknown as MediaQueryList;
  window.scrollTo = nothing;
  window.ResizeObserver = class {
    observe = nothing;
    unobserve = nothing;
    disconnect = nothing;
  };
}
