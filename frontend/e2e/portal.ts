import AxeBuilder from '@axe-core/playwright'
import type { Browser, BrowserContext, Page, TestInfo } from '@playwright/test'
import { expect } from '@playwright/test'

export type Person =
  | 'developer'
  | 'developer2'
  | 'network-approver'
  | 'ai-approver'
  | 'data-approver'
  | 'ciso'
  | 'admin'
  | 'auditor'

/** One person in one browser of their own, logged in through the identity provider's page. */
export async function loggedIn(
  browser: Browser,
  info: TestInfo,
  person: Person,
  to = '/',
): Promise<Page> {
  const { baseURL, colorScheme, locale, viewport } = info.project.use
  const context: BrowserContext = await browser.newContext({
    ...(baseURL ? { baseURL } : {}),
    ...(colorScheme ? { colorScheme } : {}),
    ...(locale ? { locale } : {}),
    viewport: viewport ?? null,
    reducedMotion: 'reduce',
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  const page = await context.newPage()
  await page.goto(to)
  await page.getByLabel('Name', { exact: true }).fill(person)
  await page.getByRole('textbox', { name: 'Password' }).fill(person)
  await page.getByRole('button', { name: 'Log in', exact: true }).click()
  await expect(page.getByRole('banner')).toBeVisible()
  return page
}

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** Colours on their way from one state to the next have a contrast of their own. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const moving = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
    await Promise.allSettled(moving.map(({ finished }) => finished))
  })
}

/** Nothing for axe to say, no sideways scrolling, and a picture at two widths. */
export async function looksRight(page: Page, info: TestInfo, name: string): Promise<void> {
  await expect(page.getByLabel('Loading')).toHaveCount(0)
  await settled(page)
  // tabster's own stops at the ends of the page: seen by nobody, they pass the focus on at once
  const found = await new AxeBuilder({ page })
    .withTags(RULES)
    .exclude('[data-tabster-dummy]')
    .analyze()
  expect(
    found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`),
    `axe on ${name}`,
  ).toEqual([])
  for (const width of [1280, 375]) {
    await page.setViewportSize({ width, height: 900 })
    // what measures itself draws once more after its width has changed
    await expect
      .poll(
        () =>
          page.evaluate(
            () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
          ),
        { message: `${name} at ${width} px scrolls sideways` },
      )
      .toBeLessThanOrEqual(0)
    await page.evaluate(() => window.scrollTo(0, 0)) // what sticks stays where it belongs
    await page.screenshot({
      path: `test-results/screens/${name}-${width}-${info.project.name}.png`,
      fullPage: true,
    })
  }
  await page.setViewportSize({ width: 1280, height: 900 })
}

/** A name nobody has used yet: the database of a demo is kept between runs. */
export function newName(story: string): string {
  return `${story}-${Date.now().toString(36).slice(-6)}`
}

/** A day as a date field takes it. */
export function dayIn(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
}

export const section = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Sections of the form' }).getByRole('link', { name })

/** Starts a request with an empty form. */
export async function startRequest(page: Page): Promise<void> {
  await page.goto('/work')
  await page.getByRole('link', { name: 'New request' }).first().click()
  await page.getByRole('button', { name: 'Start with an empty form' }).click()
  await expect(page.getByRole('heading', { level: 1, name: /^Request CR-\d+$/ })).toBeVisible()
}

/** Chooses the first thing there is to choose, for it is the landing zone that says what. */
async function chooseFirst(page: Page, name: string): Promise<void> {
  const field = page.getByRole('combobox', { name })
  const value = await field.locator('option').nth(1).getAttribute('value')
  await field.selectOption(value ?? '')
}

export type Wish = { name: string; host?: string }

/** Fills in everything a request needs, section by section. */
export async function fillIn(page: Page, { name, host = 'pypi.org' }: Wish): Promise<void> {
  await section(page, 'Purpose').click()
  await page.getByLabel('Name').fill(name)
  await chooseFirst(page, 'Team')
  await page
    .getByRole('textbox', { name: 'Purpose' })
    .fill('Labels product photographs and tries prompts on them before they go live.')
  await page.getByLabel('Classification').selectOption('INTERNAL')
  await page.getByLabel('Expires on').fill(dayIn(120))
  await section(page, 'Network').click()
  await chooseFirst(page, 'Region')
  await chooseFirst(page, 'Size')
  await section(page, 'AI services').click()
  await page.getByRole('button', { name: 'Add Azure OpenAI' }).click()
  await chooseFirst(page, 'Model')
  // more than what is routine: the groups have to decide
  await page.getByLabel('Capacity').fill('80')
  await section(page, 'Outbound').click()
  await page.getByLabel('Paste destinations').fill(`https://${host}/simple`)
  await page.getByRole('button', { name: 'Add 1 destination' }).click()
  const rule = page.getByRole('group', { name: host })
  // what a trusted source fills in is folded, unless something in it is wrong
  const why = rule.getByLabel('Justification')
  await expect(async () => {
    if (!(await why.isVisible())) await rule.getByText(/^From the trusted source/).click()
    await why.fill('Packages that the labelling scripts need.', { timeout: 1000 })
  }).toPass()
}

/** Submits and comes back with the number of the request and its address. */
export async function submit(page: Page): Promise<{ number: string; address: string }> {
  await expect(page.getByText(/^Saved \d/)).toBeVisible()
  await page.getByRole('button', { name: /^Submit/ }).click()
  await page.waitForURL(/\/requests\/[^/]+\/overview$/)
  // the address changes before the page does: only the request's own page has this heading
  const title = page.getByRole('heading', { level: 1, name: /^CR-\d+ / })
  await expect(title).toBeVisible()
  await expect(page.getByText('In review').first()).toBeVisible()
  const heading = await title.innerText()
  const number = /CR-\d+/.exec(heading)?.[0] ?? ''
  return { number, address: new URL(page.url()).pathname }
}

export async function fileRequest(page: Page, wish: Wish) {
  await startRequest(page)
  await fillIn(page, wish)
  return submit(page)
}

/** Opens the task of a request in the inbox. */
export async function openTask(page: Page, number: string): Promise<void> {
  await page.goto('/inbox')
  const task = page
    .getByRole('list', { name: 'Tasks' })
    .getByRole('link', { name: new RegExp(`${number}\\b`) })
  await task.click()
  await expect(page.getByRole('heading', { level: 2, name: new RegExp(number) })).toBeVisible()
}

/** Whether the inbox on screen holds no task of a request. */
export async function nobodyHasToDecide(page: Page, number: string): Promise<boolean> {
  await expect(page.getByRole('heading', { level: 1, name: 'Inbox' })).toBeVisible()
  await expect(page.getByLabel('Loading')).toHaveCount(0)
  const tasks = page.getByRole('link', { name: new RegExp(`${number}\\b`) })
  return (await tasks.count()) === 0
}

const decision = (page: Page) => page.getByRole('region', { name: 'Decision', exact: true })

export async function approve(page: Page, number: string): Promise<void> {
  await openTask(page, number)
  await decision(page).getByRole('button', { name: 'Approve', exact: true }).click()
  await decision(page)
    .getByRole('button', { name: `Approve ${number}` })
    .click()
  await expect(decision(page).getByText('Approved')).toBeVisible()
}

export async function reject(page: Page, number: string, reason: string): Promise<void> {
  await openTask(page, number)
  await decision(page).getByRole('button', { name: 'Reject', exact: true }).click()
  await decision(page).getByLabel('Reason').fill(reason)
  await decision(page)
    .getByRole('button', { name: `Reject ${number}` })
    .click()
  await expect(decision(page).getByText('Rejected')).toBeVisible()
}

export async function askForChanges(page: Page, number: string, reason: string): Promise<void> {
  await openTask(page, number)
  await decision(page).getByRole('button', { name: 'Ask for changes' }).click()
  await decision(page).getByLabel('Reason').fill(reason)
  await decision(page)
    .getByRole('button', { name: `Send ${number} back` })
    .click()
  await expect(decision(page).getByText('Changes requested')).toBeVisible()
}
