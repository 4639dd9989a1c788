import { expect, test } from '@playwright/test'
import {
  approve,
  fillIn,
  loggedIn,
  looksRight,
  newName,
  openTask,
  section,
  startRequest,
  submit,
} from './portal'

// Azure takes its time even where it is simulated
const BUILT_WITHIN = 120_000

test('a workspace is requested, approved, built, proven and audited', async ({ browser }, info) => {
  const name = newName('spine')

  const developer = await loggedIn(browser, info, 'developer')
  await expect(developer.getByRole('heading', { level: 1, name: 'My work' })).toBeVisible()
  await expect(developer.getByText('Simulated Azure')).toBeVisible()
  await expect(developer.getByText('Live', { exact: true })).toBeVisible()
  await looksRight(developer, info, 'my-work')

  await developer.getByRole('link', { name: 'New request' }).first().click()
  await looksRight(developer, info, 'new-request')
  await startRequest(developer)
  await looksRight(developer, info, 'form-empty')
  await fillIn(developer, { name })
  await looksRight(developer, info, 'form-outbound')
  await section(developer, 'AI services').click()
  await looksRight(developer, info, 'form-services')
  await section(developer, 'Network').click()
  await looksRight(developer, info, 'form-network')
  await section(developer, 'Purpose').click()
  await looksRight(developer, info, 'form-purpose')
  const consequences = developer.getByRole('region', { name: 'What this leads to' })
  await expect(consequences.getByRole('heading', { name: 'Approval path' })).toBeVisible()
  await expect(consequences.getByText(/\d+\.\d+\.\d+\.\d+\/\d+/).first()).toBeVisible()
  await expect(consequences.getByText(/resources? will be created/)).toBeVisible()
  await section(developer, 'Review').click()
  await expect(developer.getByText('pypi.org').first()).toBeVisible()
  await looksRight(developer, info, 'form-review')
  const { number, address } = await submit(developer)
  await looksRight(developer, info, 'request-in-review')

  const network = await loggedIn(browser, info, 'network-approver')
  await expect(network.getByRole('heading', { level: 1, name: 'Inbox' })).toBeVisible()
  await looksRight(network, info, 'inbox')
  await openTask(network, number)
  await looksRight(network, info, 'task')
  await approve(network, number)
  await looksRight(network, info, 'task-decided')

  // the requester sees the decision without asking again
  await expect(developer.getByText('Nora Network', { exact: false }).first()).toBeVisible()

  const governance = await loggedIn(browser, info, 'ai-approver', '/inbox')
  await approve(governance, number)

  await developer.getByRole('link', { name: 'Deployment', exact: true }).click()
  await expect(developer.getByRole('list', { name: 'Azure operations' }).first()).toBeVisible({
    timeout: BUILT_WITHIN,
  })
  await looksRight(developer, info, 'request-deployment')
  await expect(developer.getByText('Deployed', { exact: true })).toBeVisible({
    timeout: BUILT_WITHIN,
  })
  await expect(
    developer.getByRole('list', { name: 'Stages of the request' }).getByText('Active'),
  ).toBeVisible()

  for (const tab of ['Overview', 'Plan', 'Network', 'Process', 'Deployment', 'Activity']) {
    await developer
      .getByRole('navigation', { name: 'Parts of the request' })
      .getByRole('link', { name: tab })
      .click()
    if (tab === 'Plan') {
      await expect(developer.getByRole('table', { name: /^Resources of/ }).first()).toBeVisible()
    }
    if (tab === 'Network') {
      await expect(
        developer.getByRole('application', { name: /Picture of the network/ }),
      ).toBeVisible()
    }
    if (tab === 'Process') {
      await expect(
        developer.getByRole('list', { name: 'Steps of the process' }).first(),
      ).toBeVisible()
      await expect(developer.getByTitle('Powered by bpmn.io').first()).toBeVisible()
    }
    await looksRight(developer, info, `request-${tab.toLowerCase()}`)
  }
  await developer.getByRole('link', { name: 'Network', exact: true }).click()
  await developer.getByRole('button', { name: 'Table' }).click()
  await expect(developer.getByRole('table', { name: 'Connections' })).toBeVisible()
  await looksRight(developer, info, 'request-network-table')

  await developer
    .getByRole('navigation', { name: 'Main navigation' })
    .getByRole('link', { name: 'Workspaces' })
    .click()
  await looksRight(developer, info, 'workspaces')
  await developer.getByRole('link', { name }).click()
  await expect(developer.getByText(/Isolation proven, (\d+) of \1/).first()).toBeVisible()
  for (const tab of ['Overview', 'Connect', 'Network', 'Evidence', 'Outbound', 'Cost']) {
    await developer
      .getByRole('navigation', { name: 'Parts of the workspace' })
      .getByRole('link', { name: tab })
      .click()
    await looksRight(developer, info, `workspace-${tab.toLowerCase()}`)
  }

  const admin = await loggedIn(browser, info, 'admin')
  await expect(admin.getByRole('heading', { level: 1, name: 'Deployments' })).toBeVisible()
  await looksRight(admin, info, 'deployments')
  await admin.getByRole('link', { name: new RegExp(number) }).click()
  await expect(admin.getByRole('heading', { level: 1, name: /^Deployment of/ })).toBeVisible()
  await looksRight(admin, info, 'deployment')

  const auditor = await loggedIn(browser, info, 'auditor')
  await expect(auditor.getByRole('heading', { level: 1, name: 'Audit' })).toBeVisible()
  await auditor.getByRole('button', { name: 'Verify the chain' }).click()
  await expect(auditor.getByText(/^Chain verified to #/)).toBeVisible()
  await looksRight(auditor, info, 'audit')
  await auditor.getByRole('table', { name: 'Audit' }).getByRole('link').first().click()
  await expect(auditor.getByRole('region', { name: /^Entry #/ })).toBeVisible()
  await looksRight(auditor, info, 'audit-entry')
  const download = auditor.waitForEvent('download')
  await auditor.getByRole('link', { name: 'Export JSON Lines' }).click()
  expect((await download).suggestedFilename()).toMatch(/\.jsonl$/)

  await auditor.goto(address)
  await expect(auditor.getByRole('heading', { level: 1, name: new RegExp(number) })).toBeVisible()
  await auditor.goto('/nothing/is/here')
  await expect(auditor.getByRole('heading', { name: 'There is no such page' })).toBeVisible()
  await looksRight(auditor, info, 'not-found')
})
