import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router';
import { createQueryClient } from './api/query-client.js';
import { startI18n } from './i18n/i18n.js';
import { createRouter } from './router.js';
import { usePreferences } from './ui/preferences.js';
import { StartGate } from './ui/shell/start-gate.js';
import { ThemeRoot } from './ui/theme/theme-root.js';
import './ui/theme/global.css';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

await startI18n(usePreferences.getState().locale);
const queries = createQueryClient();
const router = createRouter();

createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <ThemeRoot>
        <StartGate>
          <RouterProvider router={router} />
        </StartGate>
      </ThemeRoot>
    </QueryClientProvider>
  </StrictMode>,
);
