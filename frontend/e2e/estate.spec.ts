import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { loggedIn, looksRight, newName } from './portal'

const review = (page: Page) => page.getByRole('region', { name: 'What would change' })

async function lookAtTheDifference(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Show the difference' }).click()
}

async function save(page: Page, why: string): Promise<void> {
  await review(page).getByLabel('Why').fill(why)
  await review(page).getByRole('button', { name: 'Save as a new version' }).click()
  await expect(page).toHaveURL(/\/landing-zone\/history$/)
  await expect(page.getByRole('row').nth(1)).toContainText(why)
}

test('an admin changes a price in the form and sees it in the history', async ({
  browser,
}, info) => {
  const page = await loggedIn(browser, info, 'admin', '/landing-zone')
  await expect(page.getByRole('heading', { level: 2, name: 'Subscriptions' })).toBeVisible()
  await looksRight(page, info, 'landing-zone')
  await page.getByRole('link', { name: 'Hubs' }).click()
  await expect(page.getByText('privatelink.openai.azure.com').first()).toBeVisible()
  await looksRight(page, info, 'landing-zone-hubs')

  await page.getByRole('button', { name: 'Change', exact: true }).click()
  await page
    .getByRole('navigation', { name: 'Parts to change' })
    .getByRole('link', { name: 'Prices' })
    .click()
  const line = page.getByRole('group', { name: 'Price 9', exact: true })
  const before = await line.getByLabel('A month').inputValue()
  const next = (Number(before) + 1).toFixed(2)
  await line.getByLabel('A month').fill(next)
  await lookAtTheDifference(page)
  await expect(review(page).getByText('prices › lines › ai-search › monthly')).toBeVisible()
  await looksRight(page, info, 'landing-zone-edit')
  await save(page, 'The list of this month.')
  const newest = page.getByRole('row').nth(1)
  await looksRight(page, info, 'landing-zone-history')
  await newest.getByRole('link').click()
  await expect(
    page.getByRole('region', { name: 'Difference from the version before' }),
  ).toContainText('monthly')
  await looksRight(page, info, 'landing-zone-version')
})

test('an admin adds a hub by form, sees the difference and the audit entry', async ({
  browser,
}, info) => {
  const name = newName('hub')
  const page = await loggedIn(browser, info, 'admin', '/landing-zone/hubs')
  await page.getByRole('button', { name: 'Change', exact: true }).click()
  await page.getByRole('button', { name: 'Add: Hub' }).click()
  const hub = page.getByRole('group', { name: 'Hub 3', exact: true })
  await expect(hub.getByLabel('Name', { exact: true })).toBeFocused()
  await page.keyboard.type(name)

  // what is needed is said at its field, and the list of it leads there
  await lookAtTheDifference(page)
  const mend = page.getByRole('alert', { name: /things to mend/ })
  await expect(mend).toBeFocused()
  await looksRight(page, info, 'landing-zone-hub-faults')
  await mend.getByRole('link', { name: /vnet\/id/ }).click()
  await expect(hub.getByLabel('Virtual network')).toBeFocused()
  await expect(hub.getByLabel('Virtual network')).toHaveAccessibleDescription('This is needed.')

  const group = `/subscriptions/c0de5a2e-1b7f-4e06-8f43-90b1d7a5e222/resourceGroups/rg-${name}`
  const id = (type: string) => `${group}/providers/Microsoft.Network/${type}/${name}`
  await hub.getByLabel('Region').fill('westeurope')
  await hub.getByLabel('Subscription of the hub').fill('c0de5a2e-1b7f-4e06-8f43-90b1d7a5e222')
  await hub.getByLabel('Resource group').fill(`rg-${name}`)
  await hub.getByLabel('Virtual network').fill(id('virtualNetworks'))
  await hub.getByLabel('Address space').fill('10.9.0.0/20')
  await hub.getByLabel('Private address of the firewall').fill('10.9.0.4')
  await hub.getByLabel('Firewall policy').fill(id('firewallPolicies'))
  await hub.getByRole('radio', { name: /the hub forwards/ }).check()
  await hub.getByLabel('DNS forwarding ruleset').fill(id('dnsForwardingRulesets'))
  await hub.getByText('Bastion and jumpboxes').click()
  await hub.getByLabel('Bastion', { exact: true }).fill(id('bastionHosts'))

  // leaving asks first, and nothing is lost by staying
  await page.getByRole('link', { name: 'Audit' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Stay' }).click()
  await expect(hub.getByLabel('Name', { exact: true })).toHaveValue(name)

  await lookAtTheDifference(page)
  await expect(review(page).getByText(`hubs › ${name}`)).toBeVisible()
  await looksRight(page, info, 'landing-zone-hub')
  await save(page, `${name} is being built.`)

  await page.goto('/audit?action=LANDING_ZONE_CHANGED')
  await page.getByRole('row').nth(1).getByRole('link').first().click()
  await expect(page.getByText(`${name} is being built.`)).toBeVisible()
  await expect(page.getByText(`ADDED hubs/${name}`)).toBeVisible()

  await page.goto('/landing-zone/edit/hubs')
  await page.getByRole('button', { name: `Remove ${name}` }).click()
  await expect(page.getByRole('button', { name: 'Add: Hub' })).toBeFocused()
  await lookAtTheDifference(page)
  await expect(review(page).getByText('Removed')).toBeVisible()
  await save(page, `${name} is not being built.`)
})

test('what cannot be read is said at its place, and as YAML', async ({ browser }, info) => {
  const page = await loggedIn(browser, info, 'admin', '/landing-zone/edit')
  const subscription = page.getByRole('group', { name: 'Subscription 1', exact: true })
  await subscription.getByLabel('Most workspaces').fill('0')
  await page.getByRole('button', { name: 'Show the difference' }).click()
  await expect(subscription.getByText(/has room for no workspace/)).toBeVisible()
  await page.getByRole('link', { name: 'As YAML' }).click()
  await expect(page.getByRole('textbox', { name: 'The landing zone as YAML' })).toHaveValue(
    /namePattern/,
  )
  await looksRight(page, info, 'landing-zone-yaml')
})

test('an auditor reads the matrix and the landing zone, and changes nothing', async ({
  browser,
}, info) => {
  const page = await loggedIn(browser, info, 'auditor', '/compliance')
  await expect(page.getByRole('row')).toHaveCount(17)
  await looksRight(page, info, 'compliance')
  await page.getByRole('button', { name: 'Not yet covered' }).click()
  await expect(page).toHaveURL(/state=open/)
  await page.getByRole('button', { name: 'All', exact: true }).click()
  await page.getByRole('link', { name: /^MC-2/ }).click()
  await expect(page.getByRole('region', { name: 'MC-2' })).toContainText('Violation')
  await looksRight(page, info, 'compliance-control')
  await page.goto('/landing-zone')
  await expect(page.getByRole('button', { name: 'Change', exact: true })).toHaveAttribute(
    'aria-disabled',
    'true',
  )
})
