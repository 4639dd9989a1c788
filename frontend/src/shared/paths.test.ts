import { describe, expect, it } from 'vitest'
import { paths } from './paths'

describe('the addresses of the portal', () => {
  it('are these', () => {
    expect({
      home: paths.home(),
      work: paths.work(),
      requests: paths.requests(),
      requestsFiltered: paths.requests({ status: 'IN_REVIEW', team: 'vision', q: 'a b', page: 2 }),
      newRequest: paths.newRequest(),
      request: paths.request('r/1'),
      requestPlan: paths.request('r1', 'plan'),
      requestForm: paths.requestForm('r1'),
      requestFormOutbound: paths.requestForm('r1', 'outbound'),
      inbox: paths.inbox(),
      inboxFiltered: paths.inbox({ state: 'decided', scope: 'all', risk: 'HIGH', q: 'x' }),
      task: paths.task('t1'),
      taskFiltered: paths.task('t1', { scope: 'all' }),
      workspaces: paths.workspaces({ team: 'vision' }),
      workspace: paths.workspace('vision-lab'),
      workspaceConnect: paths.workspace('vision-lab', 'connect'),
      deployments: paths.deployments({ state: 'WAITING_FOR_OPERATOR' }),
      deployment: paths.deployment('d1'),
      audit: paths.audit({ who: 'u1', entry: 7 }),
      landingZone: paths.landingZone(),
      landingZonePrices: paths.landingZone('prices'),
      landingZoneEdit: paths.landingZoneEdit(),
      landingZoneVersion: paths.landingZoneVersion(3),
      landingZoneYaml: paths.landingZoneYaml(3),
      compliance: paths.compliance({ state: 'failing', q: 'VN', control: 'VN-1' }),
      controlsExport: paths.controlsExport(),
      search: paths.search('vision'),
      login: paths.login('/inbox?scope=all'),
      logout: paths.logout(),
      planDownload: paths.planDownload('r1'),
      templateDownload: paths.templateDownload('r1', 'hub'),
      auditExport: paths.auditExport('csv', { from: '2026-11-01', entry: 3, page: 2 }),
    }).toMatchSnapshot()
  })
})
