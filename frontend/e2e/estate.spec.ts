import { expect, test } from '@playwright/test'
import { loggedIn, looksRight } from './portal'

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
  const line = page.getByRole('group', { name: 'Price 9', exact: true })
  const before = await line.getByLabel('A month').inputValue()
  const next = (Number(before) + 1).toFixed(2)
  await line.getByLabel('A month').fill(next)
  await page.getByRole('button', { name: 'Show the difference' }).click()
  const review = page.getByRole('region', { name: 'What would change' })
  await expect(review.getByText('prices › lines › ai-search › monthly')).toBeVisible()
  await looksRight(page, info, 'landing-zone-edit')
  await review.getByLabel('Why').fill('The list of this month.')
  await review.getByRole('button', { name: 'Save as a new version' }).click()

  await expect(page).toHaveURL(/\/landing-zone\/history$/)
  const newest = page.getByRole('row').nth(1)
  await expect(newest).toContainText('The list of this month.')
  await looksRight(page, info, 'landing-zone-history')
  await newest.getByRole('link').click()
  await expect(
    page.getByRole('region', { name: 'Difference from the version before' }),
  ).toContainText('monthly')
  await looksRight(page, info, 'landing-zone-version')
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
