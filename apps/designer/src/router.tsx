import { createBrowserRouter, type RouteObject } from 'react-router';
import { pages, type PageEntry } from './navigation.js';
import { CrashPage } from './ui/states/crash-page.js';
import { RequirePermission } from './ui/shell/require-permission.js';
import { SignedIn } from './ui/shell/signed-in.js';
import { StatusPage } from './ui/states/status-page.js';
import { StartPage } from './ui/shell/start-page.js';
import { PageSkeleton } from './ui/states/page-skeleton.js';

/** Every address of the designer. Pages are fetched when they are first opened. */
export const routes: RouteObject[] = [
  {
    errorElement: <CrashPage />,
    hydrateFallbackElement: <PageSkeleton />,
    children: [
      {
        path: '/sign-in',
        lazy: () => import('./pages/sign-in/sign-in-page.js').then((m) => ({ Component: m.SignInPage })),
      },
      {
        element: <SignedIn />,
        children: [
          {
            errorElement: <CrashPage />,
            children: [
              { index: true, element: <StartPage /> },
              ...pages.map(routeOf),
              { path: '*', element: <StatusPage status={404} /> },
            ],
          },
        ],
      },
    ],
  },
];

export function createRouter() {
  return createBrowserRouter(routes);
}

function routeOf({ path, permission, load }: PageEntry): RouteObject {
  return {
    path,
    lazy: async () => {
      const Page = await load();
      return {
        Component: () => (
          <RequirePermission permission={permission}>
            <Page />
          </RequirePermission>
        ),
      };
    },
  };
}
