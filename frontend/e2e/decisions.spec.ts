import { expect, test } from '@playwright/test'
import {
  approve,
  askForChanges,
  fileRequest,
  loggedIn,
  looksRight,
  newName,
  openTask,
  reject,
  section,
  submit,
} from './portal'

test('an approver rejects and says why', async ({ browser }, info) => {
  const developer = await loggedIn(browser, info, 'developer')
  const { number } = await fileRequest(developer, { name: newName('no') })
  const network = await loggedIn(browser, info, 'network-approver')

  await openTask(network, number)
  const bar = network.getByRole('region', { name: 'Decision', exact: true })
  await bar.getByRole('button', { name: 'Reject', exact: true }).click()
  await bar.getByLabel('Reason').fill('no')
  await bar.getByRole('button', { name: `Reject ${number}` }).click()
  await expect(bar.getByText('Give a reason of at least 10 characters.')).toBeVisible()
  await looksRight(network, info, 'task-reject')

  await reject(network, number, 'This team has a workspace for the very same purpose.')
  await expect(developer.getByText('Rejected').first()).toBeVisible()
  await expect(
    developer.getByText('This team has a workspace for the very same purpose.').first(),
  ).toBeVisible()
  await looksRight(developer, info, 'request-rejected')
})

test('an approver asks for changes, the requester revises, all approve', async ({
  browser,
}, info) => {
  const developer = await loggedIn(browser, info, 'developer')
  const { number, address } = await fileRequest(developer, { name: newName('again') })
  const network = await loggedIn(browser, info, 'network-approver')
  await askForChanges(network, number, 'Name a shorter list of destinations, please explain each.')

  await developer.goto(address)
  await expect(developer.getByText('Changes requested').first()).toBeVisible()
  await developer.getByRole('link', { name: 'Revise' }).click()
  await expect(developer.getByRole('heading', { level: 1, name: `Revise ${number}` })).toBeVisible()
  await expect(developer.getByText(/Name a shorter list of destinations/)).toBeVisible()
  await section(developer, 'Outbound').click()
  await developer.getByRole('button', { name: 'Remove pypi.org' }).click()
  await looksRight(developer, info, 'form-revise')
  await submit(developer)

  const governance = await loggedIn(browser, info, 'ai-approver')
  await approve(network, number)
  await approve(governance, number)
  await developer.goto(address)
  await expect(developer.getByText('Deployed', { exact: true })).toBeVisible({ timeout: 120_000 })
})

test('the requester withdraws', async ({ browser }, info) => {
  const developer = await loggedIn(browser, info, 'developer')
  const { number } = await fileRequest(developer, { name: newName('off') })
  await developer.getByRole('button', { name: 'Withdraw' }).click()
  const dialog = developer.getByRole('dialog', { name: `Withdraw request ${number}?` })
  await expect(dialog).toBeVisible()
  await dialog.getByLabel('Reason (optional)').fill('The project has been called off.')
  await dialog.getByRole('button', { name: 'Withdraw the request' }).click()
  await expect(developer.getByText('Withdrawn').first()).toBeVisible()
  await looksRight(developer, info, 'request-withdrawn')

  const network = await loggedIn(browser, info, 'network-approver')
  await expect(network.getByRole('heading', { level: 1, name: 'Inbox' })).toBeVisible()
  await expect(network.getByRole('link', { name: new RegExp(`${number}\\b`) })).toHaveCount(0)
})

test('a decision by keyboard alone', async ({ browser }, info) => {
  const developer = await loggedIn(browser, info, 'developer')
  const { number } = await fileRequest(developer, { name: newName('keys') })
  const network = await loggedIn(browser, info, 'network-approver')
  await expect(network.getByRole('link', { name: new RegExp(`${number}\\b`) })).toBeVisible()

  const heading = network.getByRole('heading', { level: 2, name: new RegExp(`${number}\\b`) })
  const rows = await network.getByRole('list', { name: 'Tasks' }).getByRole('link').count()
  for (let row = 0; row < rows && !(await heading.isVisible()); row++) {
    await network.keyboard.press('j')
    await expect(network.getByRole('region', { name: 'Decision', exact: true })).toBeVisible()
  }
  await expect(heading).toBeFocused()
  await network.keyboard.press('c')
  await expect(network.getByLabel('Reason')).toBeFocused()
  await network.keyboard.type('Say who looks after the data set.')
  await network.keyboard.press('Tab')
  await expect(network.getByRole('button', { name: `Send ${number} back` })).toBeFocused()
  await network.keyboard.press('Enter')
  await expect(
    network.getByRole('region', { name: 'Decision', exact: true }).getByText('Changes requested'),
  ).toBeVisible()
})

test('who may not decide sees the bar and the reason', async ({ browser }, info) => {
  const developer = await loggedIn(browser, info, 'developer')
  const { number } = await fileRequest(developer, { name: newName('look') })
  const governance = await loggedIn(browser, info, 'ai-approver', '/inbox?scope=all')
  await governance
    .getByRole('list', { name: 'Tasks' })
    .getByRole('link', { name: new RegExp(`${number}\\b.*Network, for`) })
    .click()
  const bar = governance.getByRole('region', { name: 'Decision', exact: true })
  await expect(bar.getByRole('button', { name: 'Approve' })).toHaveAttribute(
    'aria-disabled',
    'true',
  )
  await expect(bar.locator(':scope > span')).not.toBeEmpty()
  await looksRight(governance, info, 'task-not-mine')
})
