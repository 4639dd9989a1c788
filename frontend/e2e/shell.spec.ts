import { expect, test } from '@playwright/test'
import { loggedIn, looksRight } from './portal'

test('a link survives the login', async ({ browser }, info) => {
  const page = await loggedIn(browser, info, 'developer', '/requests?status=DRAFT')
  await expect(page).toHaveURL(/\/requests\?status=DRAFT$/)
  await expect(page.getByRole('group', { name: 'Filters in force' })).toBeVisible()
})

test('language and appearance are chosen once and kept', async ({ browser }, info) => {
  const page = await loggedIn(browser, info, 'developer')
  await page.getByRole('button', { name: /appearance, language, log out/ }).click()
  await page.getByRole('menuitemradio', { name: 'Deutsch' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Meine Arbeit' })).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /Aussehen, Sprache, Abmelden/ }).click()
  await page.getByRole('menuitemradio', { name: 'Hoher Kontrast' }).click()
  await page.keyboard.press('Escape')
  await page.reload()
  await expect(page.getByRole('heading', { level: 1, name: 'Meine Arbeit' })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'contrast')
  await expect(page.locator('html')).toHaveAttribute('lang', 'de')
  await looksRight(page, info, 'my-work-contrast-german')
})

test('the keyboard goes everywhere, and says how', async ({ browser }, info) => {
  const page = await loggedIn(browser, info, 'auditor')
  await expect(page.getByRole('heading', { level: 1, name: 'Audit' })).toBeVisible()
  await page.keyboard.press('g')
  await page.keyboard.press('r')
  await expect(page.getByRole('heading', { level: 1, name: 'Requests' })).toBeFocused()
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
  await page.keyboard.press('Escape')
  await page.keyboard.press('/')
  await expect(
    page.getByRole('searchbox', { name: 'Search requests and workspaces' }),
  ).toBeFocused()
})

test('an object one may not see is answered with a way back', async ({ browser }, info) => {
  const page = await loggedIn(
    browser,
    info,
    'developer',
    '/requests/00000000-0000-4000-8000-000000000000/overview',
  )
  await expect(page.getByRole('alert')).toBeVisible()
  await expect(page.getByRole('navigation', { name: 'Where this page is' })).toBeVisible()
  await looksRight(page, info, 'request-not-found')
})
