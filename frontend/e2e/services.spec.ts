import type { Browser, Page, TestInfo } from '@playwright/test'
import { expect, test } from '@playwright/test'
import {
  approve,
  loggedIn,
  looksRight,
  newName,
  nobodyHasToDecide,
  section,
  startRequest,
  submit,
} from './portal'

const BUILT_WITHIN = 180_000

test('services are added, removed and survive a reload', async ({ browser }, info) => {
  const page = await loggedIn(browser, info, 'developer')
  await startRequest(page)
  await section(page, 'AI services').click()

  await page.getByRole('button', { name: 'Add AI Foundry' }).click()
  const foundry = page.getByRole('group', { name: 'AI Foundry' })
  await expect(foundry.getByRole('heading', { name: 'AI Foundry' })).toBeFocused()
  await expect(foundry.getByRole('radio', { name: /own subnet/ })).toBeChecked()
  await foundry.getByRole('radio', { name: /approved destinations only.*\$288/ }).check()
  await foundry.getByRole('combobox', { name: 'Model' }).selectOption({ index: 1 })
  await foundry.getByLabel('Capacity').fill('20')
  await expect(page.getByRole('button', { name: 'Add AI Foundry' })).toHaveCount(0)

  // machine learning brings what it cannot be without, and says so when that is taken away
  await page.getByRole('button', { name: 'Add Machine Learning' }).click()
  for (const name of ['Storage', 'Key Vault', 'Container Registry']) {
    await expect(page.getByRole('group', { name, exact: true })).toBeVisible()
  }
  await page.getByRole('button', { name: 'Remove Key Vault' }).click()
  const learning = page.getByRole('group', { name: 'Machine Learning' })
  await expect(learning.getByText('Machine Learning cannot be without Key Vault.')).toBeVisible()
  await learning.getByRole('button', { name: 'Add what is missing' }).click()
  await expect(page.getByRole('group', { name: 'Key Vault', exact: true })).toBeVisible()

  await page.getByRole('button', { name: 'Add AI services' }).click()
  await page.getByLabel('Which AI service').selectOption({ label: 'Speech' })
  const speech = page.getByRole('group', { name: 'Speech' })
  await speech.getByText('The service itself calls nothing outside').click()
  await speech
    .getByLabel('Names the service itself may call')
    .fill('data.contoso.com, *.contoso.com')
  await speech.getByLabel('Names the service itself may call').blur()
  await expect(speech.getByText('A wildcard is not possible here.')).toBeVisible()
  await speech.getByLabel('Names the service itself may call').fill('data.contoso.com')
  const logs = page.getByRole('checkbox', {
    name: /^Keep logs.*A gigabyte of logs costs (US)?\$2\.30/,
  })
  await logs.check()
  await expect(page.getByText(/^Saved \d/)).toBeVisible()
  await looksRight(page, info, 'form-services-many')

  await section(page, 'Outbound').click()
  await page.getByRole('button', { name: 'Add Python packages' }).click()
  await expect(page.getByRole('group', { name: 'Python packages' })).toBeVisible()
  await page.getByRole('button', { name: 'Add an Azure service tag' }).click()
  await page.getByLabel('Service tag').fill('Storage.SwedenCentral')
  const tag = page.getByRole('group', { name: 'Storage.SwedenCentral' })
  await tag.getByLabel('Justification').fill('Public data sets of the region.')
  await expect(page.getByText(/^Saved \d/)).toBeVisible()
  await expect(page.getByText('Saving')).toHaveCount(0)
  await looksRight(page, info, 'form-outbound-many')

  await section(page, 'Access').click()
  await page.getByRole('radio', { name: /^In the workspace's own network/ }).check()
  await expect(page.getByRole('radio', { name: /^The hub's Bastion/ })).toBeChecked()
  await page.getByRole('checkbox', { name: /^Join it to networks on premises/ }).check()
  await page.getByRole('textbox', { name: 'Networks on premises' }).fill('10.200.0.0/16')
  await page.getByRole('checkbox', { name: /^A gateway in front of the models/ }).check()
  await page.getByRole('spinbutton', { name: 'Tokens a minute' }).fill('20000')
  await expect(page.getByText(/^Saved \d/)).toBeVisible()
  await expect(page.getByText('Saving')).toHaveCount(0)
  await looksRight(page, info, 'form-access')

  await page.reload()
  await expect(page.getByRole('radio', { name: /^In the workspace's own network/ })).toBeChecked()
  await expect(page.getByRole('textbox', { name: 'Networks on premises' })).toHaveValue(
    '10.200.0.0/16',
  )
  await expect(page.getByRole('spinbutton', { name: 'Tokens a minute' })).toHaveValue('20000')
  await section(page, 'Outbound').click()
  await expect(page.getByLabel('Service tag')).toHaveValue('Storage.SwedenCentral')
  await expect(tag.getByLabel('Ports')).toHaveValue('443')
  await page.getByRole('button', { name: 'Take Python packages out' }).click()
  await expect(page.getByRole('group', { name: 'Python packages' })).toHaveCount(0)
  await section(page, 'AI services').click()
  await expect(foundry.getByRole('radio', { name: /approved destinations only/ })).toBeChecked()
  await expect(logs).toBeChecked()
  await expect(foundry.getByLabel('Capacity')).toHaveValue('20')
  await expect(page.getByLabel('Which AI service')).toHaveValue('SpeechServices')
  await expect(page.getByLabel('Names the service itself may call')).toHaveValue('data.contoso.com')
  await section(page, 'Review').click()
  await expect(page.getByText('May itself call data.contoso.com')).toBeVisible()
  await expect(page.getByText('Storage.SwedenCentral').first()).toBeVisible()
  await looksRight(page, info, 'form-review-many')
})

test('a Foundry with storage, database and search comes from a preset to active', async ({
  browser,
}, info) => {
  const name = newName('agents')
  const page = await loggedIn(browser, info, 'developer')
  await page.goto('/requests/new')
  await expect(page.getByText(/a month before anybody uses it/).first()).toBeVisible()
  await page.getByRole('button', { name: 'Start with Agents on our own stores' }).click()
  await page.getByLabel('Name').fill(name)
  await page.getByLabel('Team').selectOption({ index: 1 })
  await section(page, 'AI services').click()
  for (const service of ['AI Foundry', 'Storage', 'Cosmos DB', 'AI Search']) {
    await expect(page.getByRole('group', { name: service, exact: true })).toBeVisible()
  }
  await expect(page.getByRole('radio', { name: /^In the workspace's own stores/ })).toBeChecked()
  const { number, address } = await submit(page)
  await looksRight(page, info, 'request-foundry-in-review')

  await everybodyApproves(browser, info, number, 'foundry')
  await page.goto(address)
  await becomesActive(page, info, name, 'foundry')
})

test('models behind a gateway, a Front Door and a jumpbox are built and proven', async ({
  browser,
}, info) => {
  const name = newName('gateway')
  const page = await loggedIn(browser, info, 'developer')
  await page.goto('/requests/new')
  await page.getByRole('button', { name: 'Start with Models behind a gateway' }).click()
  await page.getByLabel('Name').fill(name)
  await page.getByLabel('Team').selectOption({ index: 1 })
  await section(page, 'Access').click()
  await page.getByRole('radio', { name: /^In the workspace's own network/ }).check()
  await page.getByRole('combobox', { name: 'Size of the machine' }).selectOption({ index: 1 })
  await expect(page.getByRole('checkbox', { name: /^A gateway in front/ })).toBeChecked()
  await page.getByRole('radio', { name: /^Through a Front Door/ }).check()
  await expect(page.getByText(/^Saved \d/)).toBeVisible()
  await expect(page.getByText('Saving')).toHaveCount(0)
  await looksRight(page, info, 'form-gateway')
  const { number, address } = await submit(page)

  await everybodyApproves(browser, info, number, 'gateway')
  await page.goto(address)
  await becomesActive(page, info, name, 'gateway')
})

async function everybodyApproves(browser: Browser, info: TestInfo, number: string, what: string) {
  for (const person of ['network-approver', 'ai-approver', 'data-approver', 'ciso'] as const) {
    const approver = await loggedIn(browser, info, person, '/inbox')
    if (await nobodyHasToDecide(approver, number)) continue
    if (person === 'network-approver') await looksRight(approver, info, `inbox-${what}`)
    await approve(approver, number)
    if (person === 'network-approver') await looksRight(approver, info, `task-${what}`)
  }
}

async function becomesActive(page: Page, info: TestInfo, name: string, what: string) {
  await expect(page.getByText('Deployed', { exact: true })).toBeVisible({ timeout: BUILT_WITHIN })
  await page.goto(`/workspaces/${name}`)
  await expect(page.getByText(/Isolation proven, (\d+) of \1/).first()).toBeVisible()
  await looksRight(page, info, `workspace-${what}`)
  await page
    .getByRole('navigation', { name: 'Parts of the workspace' })
    .getByRole('link', { name: 'Network' })
    .click()
  await expect(page.getByRole('application', { name: /Picture of the network/ })).toBeVisible()
  await looksRight(page, info, `workspace-${what}-network`)
}
