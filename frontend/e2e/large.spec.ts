import { expect, test } from '@playwright/test'
import { loggedIn, looksRight, newName, openTask, section, submit } from './portal'

test('the largest preset can be read, from the form to the decision', async ({ browser }, info) => {
  const page = await loggedIn(browser, info, 'developer')
  await page.goto('/requests/new')
  await page.getByRole('button', { name: /Everything at once/ }).click()
  await expect(page.getByRole('heading', { level: 1, name: /^Request CR-\d+$/ })).toBeVisible()
  await page.getByLabel('Name').fill(newName('large'))
  await page.getByRole('combobox', { name: 'Team' }).selectOption({ index: 1 })
  await section(page, 'AI services').click()
  await expect(page.getByText('How it is reached: At a private address only').first()).toBeVisible()
  await looksRight(page, info, 'large-services')
  const { number, address } = await submit(page)

  await page.goto(address.replace('/overview', '/network'))
  const picture = page.getByRole('application', { name: /Picture of the network/ })
  await expect(picture.getByRole('group', { name: /^Service Document Intelligence/ })).toBeVisible()
  const destinations = picture.getByRole('group', { name: /^\d+ destinations, folded/ })
  await destinations.focus()
  await page.keyboard.press('Enter')
  await expect(picture.getByRole('group', { name: 'Internet pypi.org' })).toBeVisible()
  await expect(page).toHaveURL(/open=destinations/)
  await picture.getByRole('group', { name: /^Service Key Vault/ }).click()
  const chosen = page.getByRole('region', { name: 'Key Vault' })
  await expect(chosen.getByText(/^Private link: pe-key-vault/)).toBeVisible()
  await looksRight(page, info, 'large-network')
  await page.getByRole('checkbox', { name: /^Denied/ }).click()
  await expect(page.getByRole('checkbox', { name: /^Denied/ })).not.toBeChecked()
  await page.reload()
  await expect(page.getByRole('checkbox', { name: /^Denied/ })).not.toBeChecked()

  const network = await loggedIn(browser, info, 'network-approver', '/inbox')
  await openTask(network, number)
  await expect(
    network.getByText(/^Storage, Key Vault, .* are reached only at a private address/),
  ).toBeVisible()
  await looksRight(network, info, 'large-task')
})
