import { createBrowserRouter, Navigate } from 'react-router'
import { paths } from '../shared/paths'
import { ErrorPage } from './error-page'
import { HomePage } from './home-page'
import { NotFoundPage } from './not-found-page'
import { Shell } from './shell'

/** Pages arrive when they are first visited. */
export const routerOf = () =>
  createBrowserRouter([
    {
      Component: Shell,
      ErrorBoundary: ErrorPage,
      HydrateFallback: () => null,
      children: [
        {
          ErrorBoundary: ErrorPage,
          children: [
            { index: true, Component: HomePage },
            {
              path: 'work',
              lazy: async () => ({
                Component: (await import('../features/requests/work-page')).WorkPage,
              }),
            },
            {
              path: 'requests',
              lazy: async () => ({
                Component: (await import('../features/requests/requests-page')).RequestsPage,
              }),
            },
            {
              path: 'requests/new',
              lazy: async () => ({
                Component: (await import('../features/request-form/new-request-page'))
                  .NewRequestPage,
              }),
            },
            {
              path: 'requests/:id/edit/:section?',
              lazy: async () => ({
                Component: (await import('../features/request-form/form-page')).FormPage,
              }),
            },
            {
              path: 'requests/:id/:tab?',
              lazy: async () => ({
                Component: (await import('../features/requests/request-page')).RequestPage,
              }),
            },
            {
              path: 'inbox/:id?',
              lazy: async () => ({
                Component: (await import('../features/inbox/inbox-page')).InboxPage,
              }),
            },
            {
              path: 'workspaces',
              lazy: async () => ({
                Component: (await import('../features/workspaces/workspaces-page')).WorkspacesPage,
              }),
            },
            {
              path: 'workspaces/:name/:tab?',
              lazy: async () => ({
                Component: (await import('../features/workspaces/workspace-page')).WorkspacePage,
              }),
            },
            { path: 'operations', element: <Navigate to={paths.deployments()} replace /> },
            {
              path: 'operations/deployments',
              lazy: async () => ({
                Component: (await import('../features/operations/deployments-page'))
                  .DeploymentsPage,
              }),
            },
            {
              path: 'operations/deployments/:id',
              lazy: async () => ({
                Component: (await import('../features/operations/deployment-page')).DeploymentPage,
              }),
            },
            {
              path: 'audit',
              lazy: async () => ({
                Component: (await import('../features/audit/audit-page')).AuditPage,
              }),
            },
            {
              path: 'landing-zone/edit/:part?',
              lazy: async () => ({
                Component: (await import('../features/landing-zone/edit-page')).EditPage,
              }),
            },
            {
              path: 'landing-zone/versions/:version',
              lazy: async () => ({
                Component: (await import('../features/landing-zone/version-page')).VersionPage,
              }),
            },
            {
              path: 'landing-zone/:tab?',
              lazy: async () => ({
                Component: (await import('../features/landing-zone/landing-zone-page'))
                  .LandingZonePage,
              }),
            },
            {
              path: 'compliance',
              lazy: async () => ({
                Component: (await import('../features/compliance/compliance-page')).CompliancePage,
              }),
            },
            {
              path: 'search',
              lazy: async () => ({ Component: (await import('./search-page')).SearchPage }),
            },
            { path: '*', Component: NotFoundPage },
          ],
        },
      ],
    },
  ])
